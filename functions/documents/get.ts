import { documentRoutes } from '../../lib/contract/documentRoutes.ts';
import { creditNoteDocument, creditNoteReply } from '../../lib/runtime/documents/creditNoteDocument.ts';
import { documentOf, documentReply } from '../../lib/runtime/documents/document.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { findLinked } from '../../lib/runtime/links/links.ts';

export const handler = endpoint(documentRoutes, 'documents.get', async ({ params, now }) => {
  const linked = await findLinked(params.token?.replace(/\.pdf$/, ''), now);
  const { accountId } = linked;
  if (linked.kind === 'CREDIT_NOTE') {
    return creditNoteReply(await creditNoteDocument(accountId, linked.creditNote), linked.creditNote, 'inline');
  }
  return documentReply(await documentOf(accountId, linked.invoice), linked.invoice, 'inline');
});
