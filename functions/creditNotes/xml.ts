import { documentRoutes } from '../../lib/contract/documentRoutes.ts';
import { creditNoteXml, eInvoiceReply } from '../../lib/runtime/eInvoice.ts';
import { endpoint } from '../../lib/runtime/endpoint.ts';
import { findCreditNote } from '../../lib/runtime/find.ts';

export const handler = endpoint(documentRoutes, 'creditNotes.xml', async ({ caller: { accountId }, params, query }) => {
  const creditNote = await findCreditNote(accountId, params.id);
  return eInvoiceReply(await creditNoteXml(creditNote, query.format), creditNote.creditNoteNumber);
});
