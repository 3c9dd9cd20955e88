import type { Client } from '../../contract/clients.ts';
import type { Metadata } from '../../domain/values/metadata.ts';
import { itemKind, picker } from '../table/itemKind.ts';
import { boolean, eitherOf, type Fields, listOf, number, optional, pairOf, recordOf, text } from '../table/shape.ts';
import { IDENTITY_FIELDS } from './party.ts';

export interface StoredClient extends Omit<Client, 'metadata'> {
  /** An object where an earlier version of the service wrote it. */
  readonly metadata?: Metadata | Readonly<Record<string, string>> | undefined;
  /** Counts every change. It is the client's version, in its `ETag`. */
  readonly revision: number;
  readonly deletedAt?: string | undefined;
}

const CLIENT_FIELDS: Fields<StoredClient> = {
  id: text,
  name: text,
  email: text,
  address: optional(text),
  taxId: optional(text),
  phone: optional(text),
  isActive: boolean,
  retainerAmount: optional(number),
  retainerCurrency: optional(text),
  locale: optional(text),
  ...IDENTITY_FIELDS,
  buyerReference: optional(text),
  metadata: optional(eitherOf(listOf(pairOf(text, text)), recordOf(text))),
  createdAt: text,
  updatedAt: optional(text),
  revision: number,
  deletedAt: optional(text),
};

export const clientItem = itemKind('client', {
  key: (accountId: string, clientId: string) => ({ pk: `${accountId}#clients`, sk: clientId }),
  fields: CLIENT_FIELDS,
});

/** The client without its key. */
export const pickStoredClient = picker(clientItem.name, CLIENT_FIELDS);

/** An entry by e-mail address. All it holds is in its key. */
export const clientEmailItem = itemKind('clientEmail', {
  key: (accountId: string, email: string, clientId: string) => ({
    pk: `${accountId}#email#${email.toLowerCase()}`,
    sk: clientId,
  }),
  fields: {},
});

/**
 * An entry by which lists find a client. One of a small client holds all of it, so that a page of a list is one read. Otherwise all
 * that it holds is in its key.
 */
export const clientEntryItem = itemKind('clientEntry', {
  key: (accountId: string, entry: string, clientId: string) => ({
    pk: `${accountId}#clientEntries`,
    sk: `${entry}#${clientId}`,
  }),
  fields: {},
});

interface ClientCount {
  readonly count: number;
  /** Whether all clients have the entries that lists read. Absent: the account is older than they are. */
  readonly isIndexed?: boolean | undefined;
}

const COUNT_FIELDS: Fields<ClientCount> = { count: number, isIndexed: optional(boolean) };

/** How many clients an account has. */
export const clientCountItem = itemKind('clientCount', {
  key: (accountId: string) => ({ pk: `${accountId}#counter`, sk: 'CLIENTS' }),
  fields: COUNT_FIELDS,
});
