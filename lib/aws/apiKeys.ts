import { createHash } from 'node:crypto';
import type { Scope } from '../contract/route.ts';
import { invalid, Problem } from '../domain/problem.ts';
import { isConditionFailed } from './faults.ts';
import { newId, randomText } from './ids.ts';
import { type Key, keys } from './keys.ts';
import { getItem, queryItems, tableName, updateItem } from './table.ts';
import { add, Stale, type TransactItem, transact } from './transact.ts';

/** What a key looks like: recognisable to people and secret scanners, and 256 random bits. */
const KEY_PREFIX = 'ci_live_';
const SECRET_LENGTH = 43;

/** Of what is secret in a key, a hint shows this many characters, and no more than this share of a short one. */
const HINT_LENGTH = 4;
const HINT_SHARE = 1 / 8;

/** A key as its account sees it. The secret itself is kept nowhere: `hint` is its first characters. */
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
  /** Counts every change; the key's version, in its `ETag`. */
  readonly revision: number;
}

export function newSecret(): string {
  return KEY_PREFIX + randomText(SECRET_LENGTH);
}

/** What a key is recognised by in a list, which tells next to nothing of a key that somebody chose. */
function hintOf(secret: string): string {
  const prefix = secret.startsWith(KEY_PREFIX) ? KEY_PREFIX : '';
  const length = Math.min(HINT_LENGTH, Math.floor((secret.length - prefix.length) * HINT_SHARE));
  return secret.slice(0, prefix.length + length);
}

/** Secrets have 256 random bits, so a plain hash cannot be reversed by guessing. */
function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/**
 * Adds a key, under a new id unless it has one, with whatever else belongs to the same transaction. Throws `VALIDATION_ERROR` for one that would have
 * expired already, and `CONFLICT` for a chosen secret that is taken.
 */
export async function addApiKey(
  {
    id,
    accountId,
    name,
    scope,
    expiresAt,
  }: Pick<ApiKey, 'accountId' | 'name' | 'scope' | 'expiresAt'> & Partial<Pick<ApiKey, 'id'>>,
  secret: string,
  now: Date,
  also: (apiKey: ApiKey) => Promise<readonly TransactItem[]> = async () => [],
): Promise<ApiKey> {
  if (expiresAt !== undefined && expiresAt <= now.toISOString()) throw invalid('expiresAt', 'Must be in the future');
  const apiKey: ApiKey = {
    id: id ?? newId('key', now),
    accountId,
    name,
    scope,
    hint: hintOf(secret),
    createdAt: now.toISOString(),
    expiresAt,
    revision: 1,
  };
  const hash = hashOf(secret);
  try {
    await transact([
      add({ ...apiKey, ...keys.apiKey(hash) }),
      add({ ...apiKey, ...keys.accountKey(accountId, apiKey.id), hash }),
      ...(await also(apiKey)),
    ]);
  } catch (fault) {
    if (isConditionFailed(fault, 0)) throw new Problem('CONFLICT', 'There is such a key already');
    throw fault;
  }
  return apiKey;
}

/** A key as it is stored with its account. */
interface ListedKey extends ApiKey {
  readonly hash: string;
}

/** The account's own key of this id. */
export async function getApiKey(accountId: string, keyId: string): Promise<ApiKey | undefined> {
  return (await getItem(keys.accountKey(accountId, keyId))) as ApiKey | undefined;
}

/** An account's keys, newest first; revoked ones stay listed. */
export async function listApiKeys(accountId: string): Promise<readonly ListedKey[]> {
  const found = await queryItems({
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': keys.accountKey(accountId, '').pk },
    ScanIndexForward: false,
    ConsistentRead: true,
  });
  return found as unknown as ListedKey[];
}

/**
 * Revokes a key; a revoked one stays so. An account always keeps an admin key that never ends, or it could end up where
 * nobody can make another: the transaction holds on to the one that this relies on. Throws `NOT_FOUND`, `CONFLICT` for
 * the last such key, and `Stale` where another change came first.
 */
export async function revokeApiKey(
  accountId: string,
  keyId: string,
  now: Date,
  requireMatch: (apiKey: ApiKey) => void = () => {},
): Promise<void> {
  const all = await listApiKeys(accountId);
  const apiKey = all.find(({ id }) => id === keyId);
  if (!apiKey) throw new Problem('NOT_FOUND', 'There is no such key');
  requireMatch(apiKey);
  if (apiKey.revokedAt !== undefined) return;
  const spare = all.find((other) => other.id !== keyId && isLasting(other));
  if (apiKey.scope === 'admin' && !spare) {
    throw new Problem('CONFLICT', 'The last admin key that never ends cannot be revoked: make another one first');
  }
  const revoke = (Key: Key): TransactItem => ({
    Update: {
      TableName: tableName(),
      Key,
      UpdateExpression: 'SET revokedAt = :now ADD revision :one',
      ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(revokedAt)',
      ExpressionAttributeValues: { ':now': now.toISOString(), ':one': 1 },
    },
  });
  const hold = (Key: Key): TransactItem => ({
    ConditionCheck: {
      TableName: tableName(),
      Key,
      ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(revokedAt)',
    },
  });
  try {
    await transact([
      revoke(keys.apiKey(apiKey.hash)),
      revoke(keys.accountKey(accountId, keyId)),
      ...(apiKey.scope === 'admin' && spare ? [hold(keys.apiKey(spare.hash))] : []),
    ]);
  } catch (fault) {
    if (isConditionFailed(fault)) throw new Stale('Another change came first');
    throw fault;
  }
}

/** An admin key on which an account can rely for good. */
function isLasting({ scope, revokedAt, expiresAt }: ApiKey): boolean {
  return scope === 'admin' && revokedAt === undefined && expiresAt === undefined;
}

/** The key of this secret, unless there is none, it was revoked or has expired. */
export async function findApiKey(secret: string, now: Date): Promise<ApiKey | undefined> {
  const apiKey = (await getItem(keys.apiKey(hashOf(secret)))) as ApiKey | undefined;
  return apiKey && works(apiKey, now) ? apiKey : undefined;
}

function works({ revokedAt, expiresAt }: ApiKey, now: Date): boolean {
  return revokedAt === undefined && (expiresAt === undefined || expiresAt > now.toISOString());
}

/** Notes the day of a key's last use: one write a day, whatever its traffic. */
export async function noteUse(apiKey: ApiKey, secret: string, now: Date): Promise<void> {
  const day = now.toISOString().slice(0, 10);
  if (apiKey.lastUsedOn === day) return;
  const note = (Key: Key) =>
    updateItem({
      Key,
      UpdateExpression: 'SET lastUsedOn = :day ADD revision :one',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeValues: { ':day': day, ':one': 1 },
    });
  await Promise.all([note(keys.apiKey(hashOf(secret))), note(keys.accountKey(apiKey.accountId, apiKey.id))]);
}
