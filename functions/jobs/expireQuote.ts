import { getQuote, saveQuote } from '../../lib/aws/quotes/quotes.ts';
import { retryIfStale } from '../../lib/aws/table/transact.ts';
import type { Payload } from '../../lib/contract/jobs.ts';
import type { Cause } from '../../lib/domain/events/events.ts';
import { quoteAt } from '../../lib/domain/quotes/quoteLifecycle.ts';
import { worker } from '../../lib/runtime/handlers/worker.ts';

export const handler = worker('expireQuote', (message, cause) => retryIfStale(() => expire(message, cause)));

/** Nothing happens where it was answered, withdrawn or deleted after the message was sent. */
async function expire({ accountId, quoteId }: Payload<'expireQuote'>, cause: Cause): Promise<void> {
  const quote = await getQuote(accountId, quoteId);
  if (!quote) return;
  await saveQuote(accountId, quote, quoteAt(quote, cause.now), cause);
}
