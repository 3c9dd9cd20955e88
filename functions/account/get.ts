import { accountRoutes } from '../../lib/contract/account.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { findAccount } from '../../lib/runtime/replies/find.ts';

export const handler = endpoint(accountRoutes, 'account.get', ({ caller: { accountId } }) => findAccount(accountId));
