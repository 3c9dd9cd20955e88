import { eventRoutes } from '../../lib/contract/events.ts';
import { eventTypesOf } from '../../lib/domain/events/events.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { eventPage } from '../../lib/runtime/lists/eventPage.ts';
import { findInvoice } from '../../lib/runtime/replies/find.ts';

export const handler = endpoint(
  eventRoutes,
  'invoices.events',
  async ({ caller: { accountId }, params, query, now, baseUrl }) => {
    const { id: objectId } = await findInvoice(accountId, params.id);
    const filter = { objectId, types: eventTypesOf('invoice') };
    return eventPage({ accountId, filter, list: ['invoiceEvents', accountId, objectId], query, now, baseUrl });
  },
);
