import type { InvoiceFilter } from '../../domain/invoices/invoiceFilter.ts';
import { INVOICE_STATUSES } from '../../domain/invoices/lifecycle.ts';
import { sumsPrefix } from '../items/summary.ts';
import { summaryStateItem } from '../items/summaryState.ts';
import { getItem } from '../table/table.ts';
import { HIGHEST } from '../textRange.ts';
import { readSums } from './readSums.ts';

/**
 * How many invoices a filter finds, as the events have counted them by status and currency. It is a moment behind. Nothing
 * where the filter names anything else, or not all of the account is counted.
 */
export async function countedTotal(
  accountId: string,
  { sort, status = INVOICE_STATUSES, currency: wanted, ...others }: InvoiceFilter,
): Promise<number | undefined> {
  if (Object.values(others).some((value) => value !== undefined)) return undefined;
  const generation = (await getItem(summaryStateItem, accountId))?.generation;
  if (generation === undefined) return undefined;
  const now = sumsPrefix(generation, undefined);
  const sums = await readSums(accountId, { from: now, to: `${now}${HIGHEST}`, isEventual: true });
  return sums
    .filter(({ currency }) => wanted === undefined || currency === wanted)
    .flatMap((one) => status.map((name) => Number(one[`${name}Count`] ?? 0)))
    .reduce((sum, count) => sum + count, 0);
}
