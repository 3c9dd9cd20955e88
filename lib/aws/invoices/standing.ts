import type { Cause } from '../../domain/events.ts';
import type { StoredInvoice } from '../items/invoice.ts';
import type { TransactItem } from '../table/writes.ts';
import { saveInvoice } from './invoices.ts';
import { withCurrentParties } from './origins.ts';

/** An invoice with a new standing. When it is sent, it keeps the client and the seller as they are at that moment. */
export async function withStanding(
  accountId: string,
  invoice: StoredInvoice,
  standing: StoredInvoice,
): Promise<StoredInvoice> {
  const { client, seller } = await withCurrentParties(accountId, invoice);
  return { ...standing, client, seller };
}

/** Saves an invoice with a new standing, with further writes in the same transaction. */
export function saveStanding(
  accountId: string,
  invoice: StoredInvoice,
  next: StoredInvoice,
  cause: Cause,
  furtherWrites: readonly TransactItem[],
): Promise<StoredInvoice> {
  return saveInvoice(accountId, invoice, next, cause, { content: parties(next) !== parties(invoice), furtherWrites });
}

const parties = ({ client, seller }: StoredInvoice) => JSON.stringify([client, seller]);
