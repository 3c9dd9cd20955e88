import { createHash } from 'node:crypto';
import type { Scope } from '../contract/route.ts';
import { Problem } from '../domain/problem.ts';
import { isConditionFailed } from './faults.ts';
import { newId, randomText } from './ids.ts';
import { type Key, keys } from './keys.ts';
import { getItem, queryItems, tableName, updateItem } from './table.ts';
import { Stale, type TransactItem, transact } from './transact.ts';

/** What a key looks like: recognisable to people and secret scanners, and 256 random bits. */
const KEY_PREFIX = 'ci_live_';
const SECRET_LENGTH = 43;
const HINT_LENGTH = KEY_PREFIX.length + 4;

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
}

export function newSecret(): string {
  return KEY_PREFIX + randomText(SECRET_LENGTH);
}

/** Secrets have 256 random bits, so a plain hash cannot be reversed by guessing. */
function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Adds a key, with whatever else belongs to the same transaction. */
export async function addApiKey(
  { accountId, name, scope, expiresAt }: Pick<ApiKey, 'accountId' | 'name' | 'scope' | 'expiresAt'>,
  secret: string,
  now: Date,
  also: (apiKey: ApiKey) => Promise<readonly TransactItem[]> = async () => [],
): Promise<ApiKey> {
  const apiKey: ApiKey = {
    id: newId('key', now),
    accountId,
    name,
    scope,
    hint: secret.slice(0, HINT_LENGTH),
    createdAt: now.toISOString(),
    expiresAt,
  };
  const hash = hashOf(secret);
  await transact([
    {
      Put: {
        TableName: tableName(),
        Item: { ...apiKey, ...keys.apiKey(hash) },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
    { Put: { TableName: tableName(), Item: { ...apiKey, ...keys.accountKey(accountId, apiKey.id), hash } } },
    ...(await also(apiKey)),
  ]);
  return apiKey;
}

/** An account's keys, newest first; revoked ones stay listed. */
export async function listApiKeys(accountId: string): Promise<readonly (ApiKey & { readonly hash: string })[]> {
  const found = await queryItems({
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': keys.accountKey(accountId, '').pk },
    ScanIndexForward: false,
    ConsistentRead: true,
  });
  return found as unknown as (ApiKey & { hash: string })[];
}

/**
 * Revokes a key; a revoked one stays so. Throws `NOT_FOUND`, and `CONFLICT` for the last admin key that works: without
 * one nobody could make another. The other admin key that this relies on is held to by the same transaction; throws
 * `Stale` where that or the key itself was changed meanwhile.
 */
export async function revokeApiKey(accountId: string, keyId: string, now: Date): Promise<void> {
  const all = await listApiKeys(accountId);
  const apiKey = all.find(({ id }) => id === keyId);
  if (!apiKey) throw new Problem('NOT_FOUND', 'There is no such key');
  if (apiKey.revokedAt !== undefined) return;
  const spare = all.find((other) => other.id !== keyId && other.scope === 'admin' && works(other, now));
  if (apiKey.scope === 'admin' && !spare) throw new Problem('CONFLICT', 'The last admin key cannot be revoked');
  const revoke = (Key: Record<string, string>): TransactItem => ({
    Update: {
      TableName: tableName(),
      Key,
      UpdateExpression: 'SET revokedAt = :now',
      ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(revokedAt)',
      ExpressionAttributeValues: { ':now': now.toISOString() },
    },
  });
  const hold = (Key: Record<string, string>): TransactItem => ({
    ConditionCheck: { TableName: tableName(), Key, ConditionExpression: 'attribute_not_exists(revokedAt)' },
  });
  try {
    await transact([
      revoke(keys.apiKey(apiKey.hash)),
      revoke(keys.accountKey(accountId, keyId)),
      ...(apiKey.scope === 'admin' && spare ? [hold(keys.apiKey(spare.hash))] : []),
    ]);
  } catch (fault) {
    if (isConditionFailed(fault)) throw new Stale('The keys were changed by another request');
    throw fault;
  }
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
      UpdateExpression: 'SET lastUsedOn = :day',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeValues: { ':day': day },
    });
  await Promise.all([note(keys.apiKey(hashOf(secret))), note(keys.accountKey(apiKey.accountId, apiKey.id))]);
}
