import { indexClients } from '../../lib/aws/clientLists/indexClients.ts';
import { indexAccount } from '../../lib/aws/invoices/indexAccount.ts';
import { indexQuotes } from '../../lib/aws/quotes/quoteNumbers.ts';
import { indexRecurring } from '../../lib/aws/recurring/indexRecurring.ts';
import { beginRecount, completeRecount } from '../../lib/aws/summary/recount.ts';

/** Begins a recount of an account, or completes the one that has begun, and adds what its lists lack. */
export async function recount(accountId: string, now: Date) {
  const begun = await beginRecount(accountId, now);
  if (now < begun.readableFrom) return { accountId, status: 'BEGUN', runAgainFrom: begun.readableFrom };
  // Whatever was not counted may lack what lists read, too.
  await indexAccount(accountId);
  await indexClients(accountId);
  await indexRecurring(accountId);
  await indexQuotes(accountId);
  return { accountId, status: 'COMPLETE', ...(await completeRecount(accountId, begun)) };
}
