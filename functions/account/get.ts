import { endpoint } from '../../lib/runtime/endpoint.ts';
import { findAccount } from '../../lib/runtime/find.ts';

export const handler = endpoint('account.get', ({ caller: { accountId } }) => findAccount(accountId));
