import { documentRoutes } from '../../lib/contract/documentRoutes.ts';
import { creditNoteDocument, creditNoteReply } from '../../lib/runtime/documents/creditNoteDocument.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { findCreditNote } from '../../lib/runtime/replies/find.ts';

export const handler = endpoint(documentRoutes, 'creditNotes.pdf', async ({ caller: { accountId }, params }) => {
  const creditNote = await findCreditNote(accountId, params.id);
  return creditNoteReply(await creditNoteDocument(accountId, creditNote), creditNote, 'attachment');
});
