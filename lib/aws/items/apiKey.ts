import { TABLE } from '../../contract/environment.ts';
import { SCOPES, type Scope } from '../../contract/route.ts';
import { itemKind, picker } from '../table/itemKind.ts';
import { type Fields, number, oneOf, optional, text } from '../table/shape.ts';

/** A key as its account sees it. The secret is kept nowhere: `hint` is its first characters. */
export interface ApiKey {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly scope: Scope;
  readonly hint: string;
  readonly createdAt: string;
  /** Instant from which the key no longer works. */
  readonly expiresAt?: string | undefined;
  readonly revokedAt?: string | undefined;
  /** Day of its last use, UTC. */
  readonly lastUsedOn?: string | undefined;
  /** Counts every change. It is the key's version, in its `ETag`. */
  readonly revision: number;
}

/** A key as the store knows it. The key of a session names its member, whose role decides about its scope. */
export interface StoredApiKey extends ApiKey {
  readonly memberId?: string | undefined;
  readonly [TABLE.expiry]?: number | undefined;
}

/** A key in the list of its account. */
export interface ListedApiKey extends ApiKey {
  readonly hash: string;
  readonly [TABLE.expiry]?: number | undefined;
}

const API_KEY_FIELDS: Fields<ApiKey> = {
  id: text,
  accountId: text,
  name: text,
  scope: oneOf<Scope>(SCOPES),
  hint: text,
  createdAt: text,
  expiresAt: optional(text),
  revokedAt: optional(text),
  lastUsedOn: optional(text),
  revision: number,
};

const LISTED_FIELDS: Fields<ListedApiKey> = { ...API_KEY_FIELDS, hash: text, [TABLE.expiry]: optional(number) };

const STORED_FIELDS: Fields<StoredApiKey> = {
  ...API_KEY_FIELDS,
  memberId: optional(text),
  [TABLE.expiry]: optional(number),
};

/** A key by the hash of its secret. It is looked up before it is known whose it is. */
export const apiKeyItem = itemKind('apiKey', {
  key: (hash: string) => ({ pk: `key#${hash}`, sk: 'KEY' }),
  fields: STORED_FIELDS,
});

export const listedApiKeyItem = itemKind('listedApiKey', {
  key: (accountId: string, keyId: string) => ({ pk: `${accountId}#keys`, sk: keyId }),
  fields: LISTED_FIELDS,
});

/** The key without the hash of its secret. */
export const pickApiKey = picker(apiKeyItem.name, API_KEY_FIELDS);
