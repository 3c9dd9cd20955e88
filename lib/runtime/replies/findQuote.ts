import { isId } from '../../aws/ids.ts';
import type { StoredQuote } from '../../aws/items/quote.ts';
import { getQuote } from '../../aws/quotes/quotes.ts';
import { Problem } from '../../domain/values/problem.ts';

/** The caller's quote with this id, as it is stored. Throws `NOT_FOUND`, also if it belongs to another account. */
export async function findQuote(accountId: string, id = ''): Promise<StoredQuote> {
  const quote = isId('quo', id) ? await getQuote(accountId, id) : undefined;
  if (!quote) throw new Problem('NOT_FOUND', 'There is no such quote');
  return quote;
}
