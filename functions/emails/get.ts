import { emailRoutes } from '../../lib/contract/emails.ts';
import { endpoint } from '../../lib/runtime/endpoint.ts';
import { findEmail } from '../../lib/runtime/findEmail.ts';

export const handler = endpoint(emailRoutes, 'emails.get', ({ caller: { accountId }, params }) =>
  findEmail(accountId, params.id),
);
