import { sessionRoutes } from '../../lib/contract/sessions.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { sessionPage } from '../../lib/runtime/lists/sessionPage.ts';

export const handler = endpoint(sessionRoutes, 'sessions.list', ({ caller, query, now }) =>
  sessionPage(caller, query, now),
);
