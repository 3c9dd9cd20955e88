import { isQuotePosition, listQuotes, quotePositionReader } from '../../lib/aws/quotes/quoteList.ts';
import { quoteRoutes } from '../../lib/contract/quotes.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { withQuoteLinks } from '../../lib/runtime/links/quoteLinks.ts';
import { page, readCursor, strangeCursor } from '../../lib/runtime/lists/paging.ts';

export const handler = endpoint(quoteRoutes, 'quotes.list', async ({ caller: { accountId }, query, now, baseUrl }) => {
  const { page: number, limit, cursor, ...filter } = query;
  const list = ['quotes', accountId, filter];
  const after = cursor === undefined ? undefined : readCursor(list, cursor);
  if (after !== undefined && !isQuotePosition(filter, after)) throw strangeCursor();
  const skip = after === undefined ? (number - 1) * limit : 0;
  const { total, quotes } = await listQuotes(accountId, filter, { after, skip, limit: limit + 1 }, now);
  const position = quotePositionReader(filter);
  const { data, pagination } = page(quotes, { list, page: number, limit, total, position });
  return { data: data.map((quote) => withQuoteLinks(accountId, quote, baseUrl)), pagination };
});
