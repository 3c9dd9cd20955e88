import { recurringRoutes } from '../../lib/contract/recurring.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { findRecurring } from '../../lib/runtime/replies/find.ts';

export const handler = endpoint(recurringRoutes, 'recurring.get', ({ caller, params }) =>
  findRecurring(caller.accountId, params.id),
);
