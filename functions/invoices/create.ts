import { newId } from '../../lib/aws/ids.ts';
import { readOrigins } from '../../lib/aws/invoices.ts';
import { allocate } from '../../lib/aws/numbering.ts';
import { invoicingTerms } from '../../lib/domain/account.ts';
import { draft } from '../../lib/domain/draft.ts';
import { invalid } from '../../lib/domain/problem.ts';
import { announce } from '../../lib/runtime/announce.ts';
import { endpoint } from '../../lib/runtime/endpoint.ts';
import { withLinks } from '../../lib/runtime/links.ts';

export const handler = endpoint('invoices.create', async ({ caller: { accountId }, body, now, baseUrl, remember }) => {
  const { account, counter, clients } = await readOrigins(accountId, [body.clientId]);
  const client = clients.get(body.clientId);
  if (!client) throw invalid('clientId', 'There is no such client', 'clientId names no client');
  const terms = invoicingTerms(account);
  const [invoice] = await allocate(accountId, [draft(body, { id: newId('inv', now), client, terms, now })], {
    format: { prefix: account.numberPrefix, width: account.numberWidth },
    counter,
    also: ([created]) => (created ? remember(withLinks(accountId, created, baseUrl)) : []),
  });
  if (!invoice) throw new Error('The transaction committed no invoice');
  await announce(accountId, [invoice]);
  return withLinks(accountId, invoice, baseUrl);
});
