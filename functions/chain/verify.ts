import { chainRoutes } from '../../lib/contract/chain.ts';
import { endpoint } from '../../lib/runtime/endpoint.ts';
import { verifyChain } from '../../lib/runtime/verifyChain.ts';

export const handler = endpoint(chainRoutes, 'chain.verify', ({ caller: { accountId }, query }) =>
  verifyChain(accountId, query.cursor),
);
