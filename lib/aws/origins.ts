import { invoicingTerms } from '../domain/account.ts';
import { clientSnapshot, refreshed } from '../domain/draft.ts';
import type { StoredAccount } from './accounts.ts';
import { getClient, isLiveClient, type StoredClient } from './clients.ts';
import { type Counter, counterOf } from './counter.ts';
import type { StoredInvoice } from './invoiceItems.ts';
import { keys } from './keys.ts';
import { batchGet } from './table.ts';

/** What invoices are made with. */
export interface Origins {
  readonly account: StoredAccount;
  readonly counter: Counter;
  /** Those asked for that exist, by id. */
  readonly clients: ReadonlyMap<string, StoredClient>;
}

/** All of it in one consistent read. */
export async function readOrigins(accountId: string, clientIds: readonly string[]): Promise<Origins> {
  const items = await batchGet([
    keys.account(accountId),
    keys.counter(accountId),
    ...[...new Set(clientIds)].filter((id) => id !== '').map((clientId) => keys.client(accountId, clientId)),
  ]);
  const account = items.find((item) => item.sk === keys.account(accountId).sk);
  const counter = items.find((item) => item.sk === keys.counter(accountId).sk);
  if (!account || !counter) throw new Error(`Account ${accountId} is not in the table`);
  const clients = new Map(items.flatMap((item) => (isLiveClient(item) ? [[item.id, item] as const] : [])));
  return { account: account as unknown as StoredAccount, counter: counterOf(counter), clients };
}

/** The invoice as replies show it now: a draft follows its client. Its seller is in no reply. */
export async function withCurrentClient(accountId: string, invoice: StoredInvoice): Promise<StoredInvoice> {
  if (invoice.status !== 'DRAFT') return invoice;
  const client = await getClient(accountId, invoice.clientId);
  return client ? { ...invoice, client: clientSnapshot(client) } : invoice;
}

/** The invoice as its document shows it now: a draft follows its client and its seller. */
export async function withCurrentParties(accountId: string, invoice: StoredInvoice): Promise<StoredInvoice> {
  if (invoice.status !== 'DRAFT') return invoice;
  const { account, clients } = await readOrigins(accountId, [invoice.clientId]);
  return refreshed(invoice, clients.get(invoice.clientId), invoicingTerms(account));
}
