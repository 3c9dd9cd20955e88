import { recurringRoutes } from '../../lib/contract/recurring.ts';
import { endpoint } from '../../lib/runtime/endpoint.ts';
import { findRecurring } from '../../lib/runtime/find.ts';

export const handler = endpoint(recurringRoutes, 'recurring.get', ({ caller, params }) =>
  findRecurring(caller.accountId, params.id),
);
