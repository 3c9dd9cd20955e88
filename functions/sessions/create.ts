import { addSignIn } from '../../lib/aws/sessions/signIns.ts';
import { sessionRoutes } from '../../lib/contract/sessions.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';

export const handler = endpoint(sessionRoutes, 'sessions.create', ({ body, now, baseUrl, origin: { sourceIp } }) =>
  addSignIn({ ...body, sourceIp, baseUrl }, now),
);
