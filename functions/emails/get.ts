import { emailRoutes } from '../../lib/contract/emails.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { findEmail } from '../../lib/runtime/replies/findEmail.ts';

export const handler = endpoint(emailRoutes, 'emails.get', ({ caller: { accountId }, params }) =>
  findEmail(accountId, params.id),
);
