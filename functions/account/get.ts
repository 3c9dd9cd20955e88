import { accountRoutes } from '../../lib/contract/account.ts';
import { endpoint } from '../../lib/runtime/endpoint.ts';
import { findAccount } from '../../lib/runtime/find.ts';

export const handler = endpoint(accountRoutes, 'account.get', ({ caller: { accountId } }) => findAccount(accountId));
