import { eventRoutes } from '../../lib/contract/events.ts';
import { eventTypesOf } from '../../lib/domain/events/events.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { eventPage } from '../../lib/runtime/lists/eventPage.ts';
import { findQuote } from '../../lib/runtime/replies/findQuote.ts';

export const handler = endpoint(
  eventRoutes,
  'quotes.events',
  async ({ caller: { accountId }, params, query, now, baseUrl }) => {
    const { id: objectId } = await findQuote(accountId, params.id);
    const filter = { objectId, types: eventTypesOf('quote') };
    return eventPage({ accountId, filter, list: ['quoteEvents', accountId, objectId], query, now, baseUrl });
  },
);
