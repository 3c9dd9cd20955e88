import { endSession } from '../../lib/aws/sessions/sessions.ts';
import { sessionRoutes } from '../../lib/contract/sessions.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { findSession } from '../../lib/runtime/lists/sessionPage.ts';

export const handler = endpoint(sessionRoutes, 'sessions.delete', async ({ caller, params, now }) => {
  await endSession(caller.accountId, await findSession(caller, params.id, now));
});
