import { invoicingTerms } from '../../domain/accounts/account.ts';
import { clientSnapshot, refreshed } from '../../domain/invoices/draft.ts';
import { getClient, pickClient } from '../clients.ts';
import { accountItem, type StoredAccount } from '../items/account.ts';
import { clientItem, type StoredClient } from '../items/client.ts';
import { type Counter, counterItem } from '../items/counter.ts';
import type { StoredInvoice } from '../items/invoice.ts';
import { batchGet, findItem } from '../table/table.ts';

/** What invoices are made from. */
export interface Origins {
  readonly account: StoredAccount;
  readonly counter: Counter;
  /** Those asked for that exist, by id. */
  readonly clients: ReadonlyMap<string, StoredClient>;
}

/** Reads all of it at once, consistently. */
export async function readOrigins(accountId: string, clientIds: readonly string[]): Promise<Origins> {
  const ids = [...new Set(clientIds)].filter((id) => id !== '');
  const items = await batchGet([
    accountItem.key(accountId),
    counterItem.key(accountId),
    ...ids.map((id) => clientItem.key(accountId, id)),
  ]);
  const account = findItem(items, accountItem.key(accountId));
  const counter = findItem(items, counterItem.key(accountId));
  if (!account || !counter) throw new Error(`Account ${accountId} is not in the table`);
  const clients = ids.flatMap((id) => pickClient(items, accountId, id) ?? []);
  return {
    account: accountItem.read(account),
    counter: counterItem.read(counter),
    clients: new Map(clients.map((client) => [client.id, client])),
  };
}

/** The invoice as replies show it now. A draft follows its client. Its seller is in no reply. */
export async function withCurrentClient(accountId: string, invoice: StoredInvoice): Promise<StoredInvoice> {
  if (invoice.status !== 'DRAFT') return invoice;
  const client = await getClient(accountId, invoice.clientId);
  return client ? { ...invoice, client: clientSnapshot(client) } : invoice;
}

/** The invoice as its document shows it now. A draft follows its client and its seller. */
export async function withCurrentParties(accountId: string, invoice: StoredInvoice): Promise<StoredInvoice> {
  if (invoice.status !== 'DRAFT') return invoice;
  const items = await batchGet([accountItem.key(accountId), clientItem.key(accountId, invoice.clientId)]);
  const account = findItem(items, accountItem.key(accountId));
  if (!account) throw new Error(`Account ${accountId} is not in the table`);
  return refreshed(invoice, pickClient(items, accountId, invoice.clientId), invoicingTerms(accountItem.read(account)));
}
