import { sessionRoutes } from '../../lib/contract/sessions.ts';
import { endpoint } from '../../lib/runtime/endpoint.ts';
import { sessionPage } from '../../lib/runtime/sessionPage.ts';

export const handler = endpoint(sessionRoutes, 'sessions.list', ({ caller, query, now }) =>
  sessionPage(caller, query, now),
);
