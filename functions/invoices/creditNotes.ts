import { creditNoteRoutes } from '../../lib/contract/creditNotes.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { creditNotePage } from '../../lib/runtime/lists/creditNotePage.ts';
import { findInvoice } from '../../lib/runtime/replies/find.ts';

export const handler = endpoint(
  creditNoteRoutes,
  'invoices.creditNotes',
  async ({ caller: { accountId }, params, query, baseUrl }) => {
    const { id: invoiceId } = await findInvoice(accountId, params.id);
    return creditNotePage({ accountId, filter: { invoiceId }, query, baseUrl });
  },
);
