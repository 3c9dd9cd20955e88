import type { InvoiceFilter } from '../../domain/invoiceFilter.ts';
import { placesOfNumber } from '../../domain/numbering.ts';
import { invoiceHeadItem, ordinal } from '../items/invoice.ts';
import { getCounter } from '../numbering/counter.ts';
import { expression, writeKeyCondition } from '../table/expression.ts';
import { partitionKey, sortKey } from '../table/itemKind.ts';
import { queryItems } from '../table/table.ts';
import type { Head } from './invoiceIndexes.ts';

/** In so many places an invoice is looked for. More of them would cost as much as a page of a list. */
const MOST_PLACES = 60;

/**
 * The invoice with this number, in any case. Nothing where there is none, or where many invoices of other series may be
 * between it and the beginning of its own.
 */
export async function findByNumber(accountId: string, number: string): Promise<Head | undefined> {
  const { pk } = invoiceHeadItem.key(accountId, 0);
  for (const { from, to } of placesOfNumber(await getCounter(accountId), number)) {
    if (to - from >= MOST_PLACES) continue;
    const items = await queryItems(
      writeKeyCondition(expression`${partitionKey} = ${pk} AND ${sortKey} BETWEEN ${ordinal(from)} AND ${ordinal(to)}`),
    );
    const heads = items.map(invoiceHeadItem.read);
    const found = heads.find(({ invoiceNumber }) => invoiceNumber.toLowerCase() === number.toLowerCase());
    if (found) return found;
  }
  return undefined;
}

/** Whether a filter finds an invoice, whatever its `q` is. */
export function isFound(
  { status, clientId, currency, issuedFrom, issuedTo, dueFrom, dueTo }: InvoiceFilter,
  head: Head,
): boolean {
  return (
    (status === undefined || status.includes(head.status)) &&
    (clientId === undefined || head.clientId === clientId) &&
    (currency === undefined || head.currency === currency) &&
    isBetween(head.issueDate, issuedFrom, issuedTo) &&
    isBetween(head.dueDate, dueFrom, dueTo)
  );
}

function isBetween(date: string, from: string | undefined, to: string | undefined): boolean {
  return (from === undefined || date >= from) && (to === undefined || date <= to);
}
