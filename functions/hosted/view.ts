import { saveCreditNote } from '../../lib/aws/creditNotes/creditNotes.ts';
import { saveInvoice } from '../../lib/aws/invoices/invoices.ts';
import { documentRoutes } from '../../lib/contract/documentRoutes.ts';
import { viewCreditNote } from '../../lib/domain/creditNotes/creditNote.ts';
import { view } from '../../lib/domain/invoices/lifecycle.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { findLinked } from '../../lib/runtime/links/links.ts';

export const handler = endpoint(documentRoutes, 'hosted.view', async ({ params, cause }) => {
  const linked = await findLinked(params.token, cause.now);
  const { accountId } = linked;
  if (linked.kind === 'CREDIT_NOTE') {
    const viewed = viewCreditNote(linked.creditNote, cause.now);
    await saveCreditNote(accountId, linked.creditNote, viewed, cause, { event: 'credit_note.viewed' });
    return;
  }
  const { invoice } = linked;
  if (invoice.status !== 'SENT') return;
  await saveInvoice(accountId, invoice, view(invoice, cause.now), cause);
});
