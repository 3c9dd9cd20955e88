import { documentRoutes } from '../../lib/contract/documentRoutes.ts';
import { creditNoteDocument, creditNoteReply } from '../../lib/runtime/creditNoteDocument.ts';
import { endpoint } from '../../lib/runtime/endpoint.ts';
import { findCreditNote } from '../../lib/runtime/find.ts';

export const handler = endpoint(documentRoutes, 'creditNotes.pdf', async ({ caller: { accountId }, params }) => {
  const creditNote = await findCreditNote(accountId, params.id);
  return creditNoteReply(await creditNoteDocument(accountId, creditNote), creditNote, 'attachment');
});
