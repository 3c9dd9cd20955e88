import type { Cause } from '../../domain/events/events.ts';
import type { StoredInvoice } from '../items/invoice.ts';
import { type Saving, saveInvoice } from './invoices.ts';
import { withCurrentParties } from './origins.ts';

/** An invoice with a new standing. When it is sent, it keeps the client, the seller and the reminders as they are at that moment. */
export async function withStanding(
  accountId: string,
  invoice: StoredInvoice,
  standing: StoredInvoice,
): Promise<StoredInvoice> {
  const { client, seller, accountReminders } = await withCurrentParties(accountId, invoice);
  return { ...standing, client, seller, accountReminders };
}

/** Saves an invoice with a new standing, with what else belongs into the transaction. */
export function saveStanding(
  accountId: string,
  invoice: StoredInvoice,
  next: StoredInvoice,
  cause: Cause,
  saving: Omit<Saving, 'content'>,
): Promise<StoredInvoice> {
  return saveInvoice(accountId, invoice, next, cause, { ...saving, content: copied(next) !== copied(invoice) });
}

const copied = ({ client, seller, accountReminders }: StoredInvoice) =>
  JSON.stringify([client, seller, accountReminders]);
