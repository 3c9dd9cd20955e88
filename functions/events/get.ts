import { eventRoutes } from '../../lib/contract/events.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { findEvent } from '../../lib/runtime/replies/findEvent.ts';
import { showEvent, visibleTypes } from '../../lib/runtime/replies/showEvent.ts';

export const handler = endpoint(eventRoutes, 'events.get', async ({ caller, params, now, baseUrl }) => {
  const event = await findEvent(caller.accountId, visibleTypes(caller), params.id, now);
  return showEvent(caller.accountId, event, baseUrl);
});
