import { eventRoutes } from '../../lib/contract/events.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { eventPage } from '../../lib/runtime/lists/eventPage.ts';
import { visibleTypes } from '../../lib/runtime/replies/showEvent.ts';

export const handler = endpoint(eventRoutes, 'events.list', ({ caller, query, now, baseUrl }) => {
  const { accountId } = caller;
  const { limit, cursor, type, ...rest } = query;
  const types = visibleTypes(caller).filter((visible) => type === undefined || type.includes(visible));
  const list = ['events', accountId, type, rest];
  return eventPage({ accountId, filter: { ...rest, types }, list, query, now, baseUrl });
});
