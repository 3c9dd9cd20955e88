import { chainRoutes } from '../../lib/contract/chain.ts';
import { verifyChain } from '../../lib/runtime/audits/verifyChain.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';

export const handler = endpoint(chainRoutes, 'chain.verify', ({ caller: { accountId }, query }) =>
  verifyChain(accountId, query.cursor),
);
