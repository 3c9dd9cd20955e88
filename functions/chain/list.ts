import { getChainEnd } from '../../lib/aws/chain/end.ts';
import { listRecords } from '../../lib/aws/chain/records.ts';
import { chainRoutes } from '../../lib/contract/chain.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { cursorPage } from '../../lib/runtime/lists/paging.ts';
import { startOf } from '../../lib/runtime/lists/parts.ts';

const POSITION = /^\d{1,12}$/;

export const handler = endpoint(chainRoutes, 'chain.list', async ({ caller: { accountId }, query }) => {
  const { limit, cursor } = query;
  const list = ['chain', accountId];
  const after = Number(startOf(list, cursor, POSITION) ?? 0);
  const records = await listRecords(accountId, after, limit);
  // The end is read after the records, so it is never before them.
  const { sequence, hash } = (await getChainEnd(accountId)) ?? { sequence: 0 };
  const reached = records.at(-1)?.sequence ?? after;
  const position = { list, limit, hasMore: records.length > 0 && reached < sequence, position: String(reached) };
  return { ...cursorPage(records, position), recordCount: sequence, lastHash: hash };
});
