import type { DocumentKind } from '../../domain/invoices/documentKind.ts';
import { type Counter, counterItem } from '../items/counter.ts';
import { expression } from '../table/expression.ts';
import { getItem } from '../table/table.ts';
import { type TransactItem, update } from '../table/writes.ts';

/** The counter of one kind of document. An account gets that of its invoices when it is created, any other with the first document. */
export async function getCounter(accountId: string, kind: DocumentKind = 'INVOICE'): Promise<Counter> {
  const counter = await getItem(counterItem, accountId, kind);
  if (counter) return counter;
  if (kind === 'INVOICE') throw new Error(`Account ${accountId} has no counter`);
  return { sequence: 0, series: {} };
}

/** Records that an invoice is in a currency. It belongs into the transaction that saves the invoice. */
export function recordCurrency(accountId: string, currency: string): TransactItem {
  return update(
    counterItem.key(accountId),
    expression`ADD ${counterItem.attribute('currencies')} ${new Set([currency])}`,
  );
}

/** Records that drafts show a client otherwise from now on. It belongs into the transaction that changes the client. */
export function recordClientChange(accountId: string, now: Date): TransactItem {
  const changedAt = counterItem.attribute('clientsChangedAt');
  const renamedAt = counterItem.attribute('clientRenamedAt');
  return update(counterItem.key(accountId), expression`SET ${changedAt} = ${now.toISOString()} REMOVE ${renamedAt}`);
}
