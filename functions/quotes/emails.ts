import { listEmails } from '../../lib/aws/emails/emails.ts';
import { emailRoutes } from '../../lib/contract/emails.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { cursorPage, readCursor } from '../../lib/runtime/lists/paging.ts';
import { findQuote } from '../../lib/runtime/replies/findQuote.ts';

export const handler = endpoint(emailRoutes, 'quotes.emails', async ({ caller: { accountId }, params, query }) => {
  const { limit, cursor } = query;
  const { id } = await findQuote(accountId, params.id);
  const list = ['emails', accountId, id];
  const before = cursor === undefined ? undefined : readCursor(list, cursor);
  const emails = await listEmails(accountId, id, { before, limit: limit + 1 });
  const data = emails.slice(0, limit);
  return cursorPage(data, { list, limit, hasMore: emails.length > limit, position: data.at(-1)?.id });
});
