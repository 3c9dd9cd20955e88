import { TABLE } from '../../contract/environment.ts';
import { ENDED_KEY_DAYS, keptUntil, MAX_API_KEYS } from '../../domain/accounts/apiKeys.ts';
import { type Cause, nextInstant } from '../../domain/events/events.ts';
import { invalid, Problem } from '../../domain/values/problem.ts';
import { isConditionFailed } from '../calls/faults.ts';
import { addEvent } from '../events/events.ts';
import { newId } from '../ids.ts';
import {
  type ApiKey,
  apiKeyItem,
  type ListedApiKey,
  listedApiKeyItem,
  pickApiKey,
  type StoredApiKey,
} from '../items/apiKey.ts';
import { sessionItem } from '../items/session.ts';
import { expression, writeKeyCondition, writeUpdate } from '../table/expression.ts';
import { type Item, type Key, partitionKey } from '../table/itemKind.ts';
import { findItem, getItem, queryItems, updateItem } from '../table/table.ts';
import { Stale, transact } from '../table/transact.ts';
import { add, check, EXISTS, type TransactItem, update } from '../table/writes.ts';
import { hashOf, hintOf } from './secrets.ts';

const { attribute } = apiKeyItem;

/**
 * Adds a key and its event, under the given id or a new one, with further writes in the same transaction. Throws
 * `VALIDATION_ERROR` for one that would have expired already, and `CONFLICT` for a chosen secret that is taken.
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
  cause: Cause,
  furtherWrites: (apiKey: ApiKey) => Promise<readonly TransactItem[]> = async () => [],
): Promise<ApiKey> {
  const { now } = cause;
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
  const stored = { ...apiKey, deleteAfter: expiresAt === undefined ? undefined : keptUntil(new Date(expiresAt)) };
  try {
    await transact([
      add(apiKeyItem.write(stored, hash)),
      add(listedApiKeyItem.write({ ...stored, hash }, accountId, apiKey.id)),
      addEvent(accountId, { type: 'key.created', objectId: apiKey.id, at: now, after: pickApiKey(apiKey) }, cause),
      ...(await furtherWrites(apiKey)),
    ]);
  } catch (fault) {
    if (isConditionFailed(fault, 0)) throw takenSecret();
    // The member who makes it was given another role meanwhile.
    if (isConditionFailed(fault) && !isConditionFailed(fault, 1)) throw new Stale('Another change came first');
    throw fault;
  }
  return apiKey;
}

/** Throws `CONFLICT` where a chosen secret is taken already. */
export async function requireNewSecret(secret: string): Promise<void> {
  if (await getItem(apiKeyItem, hashOf(secret))) throw takenSecret();
}

const takenSecret = () => new Problem('CONFLICT', 'There is such a key already');

/** The account's own key of this id. */
export function getApiKey(accountId: string, keyId: string): Promise<ApiKey | undefined> {
  return getItem(listedApiKeyItem, accountId, keyId);
}

/**
 * Throws `CONFLICT` where an account has all the keys that it may have. Whoever finds or revokes a key reads all of them, so they
 * must not become very many. Requests at the same moment may add a few more.
 */
export async function requireRoomForKey(accountId: string): Promise<void> {
  const keys = await queryKeys(accountId);
  if (keys.length >= MAX_API_KEYS)
    throw new Problem(
      'CONFLICT',
      `An account has at most ${MAX_API_KEYS} keys, with those that ended in the last ${ENDED_KEY_DAYS} days`,
    );
}

/** An account's keys, newest first. Those that ended stay in the list for a while. */
export async function listApiKeys(accountId: string): Promise<readonly ListedApiKey[]> {
  return (await queryKeys(accountId)).map(listedApiKeyItem.read);
}

function queryKeys(accountId: string): Promise<Item[]> {
  return queryItems({
    ...writeKeyCondition(expression`${partitionKey} = ${listedApiKeyItem.key(accountId, '').pk}`),
    ScanIndexForward: false,
    ConsistentRead: true,
  });
}

/**
 * Revokes a key. One that was revoked before stays as it is. An account always keeps an admin key that never ends, or
 * nobody could make another one: the transaction checks the key that this relies on. Throws `NOT_FOUND`, `CONFLICT` for
 * the last such key, and `Stale` where another change came first.
 */
export async function revokeApiKey(
  accountId: string,
  keyId: string,
  cause: Cause,
  requireMatch: (apiKey: ApiKey) => void = () => {},
): Promise<void> {
  const items = await queryKeys(accountId);
  const item = findItem(items, listedApiKeyItem.key(accountId, keyId));
  if (!item) throw new Problem('NOT_FOUND', 'There is no such key');
  const apiKey = listedApiKeyItem.read(item);
  requireMatch(apiKey);
  if (apiKey.revokedAt !== undefined) return;
  // A key that cannot be read is not relied on, and does not keep another one from being revoked.
  const others = items.filter((other) => other !== item).flatMap((other) => listedApiKeyItem.tryRead(other) ?? []);
  const spare = others.find(isLasting);
  if (apiKey.scope === 'admin' && !spare) {
    throw new Problem('CONFLICT', 'The last admin key that never ends cannot be revoked: make another one first');
  }
  const isUnrevoked = expression`${EXISTS} AND attribute_not_exists(${attribute('revokedAt')})`;
  // The event shows the key as it was read, with the revocation.
  const isAsRead = expression`${isUnrevoked} AND ${attribute('revision')} = ${apiKey.revision}`;
  const at = nextInstant(cause.now, apiKey);
  const ended = expression`${attribute('revokedAt')} = ${at.toISOString()}, ${attribute(TABLE.expiry)} = ${keptUntil(at)}`;
  const revocation = expression`SET ${ended} ADD ${attribute('revision')} ${1}`;
  const before = pickApiKey(apiKey);
  const after = { ...before, revokedAt: at.toISOString(), revision: apiKey.revision + 1 };
  try {
    await transact([
      update(apiKeyItem.key(apiKey.hash), revocation, isUnrevoked),
      update(listedApiKeyItem.key(accountId, keyId), revocation, isAsRead),
      addEvent(accountId, { type: 'key.revoked', objectId: keyId, at, before, after }, cause),
      ...(apiKey.scope === 'admin' && spare ? [check(apiKeyItem.key(spare.hash), isUnrevoked)] : []),
    ]);
  } catch (fault) {
    if (isConditionFailed(fault)) throw new Stale('Another change came first');
    throw fault;
  }
}

/** Whether an account can rely on this key for good. */
function isLasting({ scope, revokedAt, expiresAt }: ApiKey): boolean {
  return scope === 'admin' && revokedAt === undefined && expiresAt === undefined;
}

/** The key or the session of this secret, unless there is none, or it was revoked or has expired. */
export async function findApiKey(secret: string, now: Date): Promise<StoredApiKey | undefined> {
  const apiKey = await getItem(apiKeyItem, hashOf(secret));
  return apiKey && isValid(apiKey, now) ? apiKey : undefined;
}

function isValid({ revokedAt, expiresAt }: ApiKey, now: Date): boolean {
  return revokedAt === undefined && (expiresAt === undefined || expiresAt > now.toISOString());
}

/** Records the day of the last use of a key or a session: one write a day, however often it is used. */
export async function recordUse(apiKey: StoredApiKey, secret: string, now: Date): Promise<void> {
  const day = now.toISOString().slice(0, 10);
  if (apiKey.lastUsedOn === day) return;
  const use = expression`SET ${attribute('lastUsedOn')} = ${day} ADD ${attribute('revision')} ${1}`;
  const record = (Key: Key) => updateItem({ Key, ...writeUpdate(use, EXISTS) });
  await Promise.all([
    record(apiKeyItem.key(hashOf(secret))),
    record((apiKey.memberId === undefined ? listedApiKeyItem : sessionItem).key(apiKey.accountId, apiKey.id)),
  ]);
}
