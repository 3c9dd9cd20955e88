import { documentRoutes } from '../../lib/contract/documentRoutes.ts';
import { creditNoteXml, eInvoiceReply } from '../../lib/runtime/documents/eInvoice.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { findCreditNote } from '../../lib/runtime/replies/find.ts';

export const handler = endpoint(documentRoutes, 'creditNotes.xml', async ({ caller: { accountId }, params, query }) => {
  const creditNote = await findCreditNote(accountId, params.id);
  return eInvoiceReply(await creditNoteXml(creditNote, query.format), creditNote.creditNoteNumber);
});
