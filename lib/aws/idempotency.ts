import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { Problem } from '../domain/problem.ts';
import { isConditionFailed } from './faults.ts';
import { randomText } from './ids.ts';
import { keys } from './keys.ts';
import { join, pack, split, unpack } from './pack.ts';
import { batchGet, deleteItem, getItem, type Item, putItem, tableName } from './table.ts';
import type { TransactItem } from './transact.ts';

/** A key may be used again for something else after a day. */
const KEPT_SECONDS = 24 * 3600;

/** After this a request that began and never ended is taken for dead; the gateway ends every request after 29 seconds. */
const IN_FLIGHT_SECONDS = 30;

/** An answer as the caller got it. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The hold of one request on its idempotency key. */
export interface Claim {
  readonly accountId: string;
  readonly key: string;
  readonly hash: string;
  readonly fingerprint: string;
  readonly owner: string;
}

/** What a request is recognised by: its route and its body, byte for byte. */
export function fingerprintOf(route: string, body: string): string {
  return createHash('sha256').update(`${route}\n${body}`).digest('hex');
}

/** How often a key that is let go of just then is asked for again. */
const MOST_TRIES = 5;

/**
 * Takes hold of the key, or answers what was replied to it before. Throws `VALIDATION_ERROR` where the key was used for
 * something else and `CONFLICT` while the first request is still under way.
 */
export async function claim(
  accountId: string,
  key: string,
  fingerprint: string,
  now: Date,
): Promise<{ claim: Claim } | { reply: Reply }> {
  const hash = createHash('sha256').update(key).digest('hex');
  const mine: Claim = { accountId, key, hash, fingerprint, owner: randomText(22) };
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    if (await hold(mine, now)) return { claim: mine };
    const record = await getItem(keys.idempotency(accountId, hash));
    // Without a record the first request failed just now and let go of the key.
    if (record) return { reply: await replyOf(record, mine) };
  }
  throw inFlight();
}

/** Whether the key is ours: nobody had it, or whoever had it is long gone. */
async function hold({ accountId, hash, fingerprint, owner }: Claim, now: Date): Promise<boolean> {
  const nowSeconds = Math.floor(now.getTime() / 1000);
  try {
    await putItem({
      Item: {
        ...keys.idempotency(accountId, hash),
        fingerprint,
        owner,
        heldUntil: nowSeconds + IN_FLIGHT_SECONDS,
        deleteAfter: nowSeconds + KEPT_SECONDS,
      },
      // Items past their time are deleted within days, not at once, so the time is looked at here.
      // The SDK asks again when the answer gets lost, so the hold that is there may be our own.
      ConditionExpression:
        'attribute_not_exists(pk) OR deleteAfter <= :now OR (attribute_not_exists(reply) AND (heldUntil <= :now OR #owner = :owner))',
      ExpressionAttributeNames: { '#owner': 'owner' },
      ExpressionAttributeValues: { ':now': nowSeconds, ':owner': owner },
    });
    return true;
  } catch (fault) {
    if (isConditionFailed(fault)) return false;
    throw fault;
  }
}

/**
 * The write that records the reply in the transaction that it tells of, on the condition that the hold is still ours.
 * What the record has no room for is written before, so that a reply of any size takes one write of the transaction.
 */
export async function completion(
  { accountId, key, hash, fingerprint, owner }: Claim,
  reply: Reply,
  now: Date,
): Promise<TransactItem> {
  const deleteAfter = Math.floor(now.getTime() / 1000) + KEPT_SECONDS;
  const [first, ...further] = split(seal(key, pack(reply)));
  const parts = await Promise.all(
    further.map(async (part) => {
      const name = randomText(22);
      await putItem({ Item: { ...keys.idempotencyPart(accountId, hash, name), part, deleteAfter } });
      return name;
    }),
  );
  return {
    Put: {
      TableName: tableName(),
      Item: { ...keys.idempotency(accountId, hash), fingerprint, owner, reply: first, parts, deleteAfter },
      ConditionExpression: '#owner = :owner',
      ExpressionAttributeNames: { '#owner': 'owner' },
      ExpressionAttributeValues: { ':owner': owner },
    },
  };
}

/** Lets go of the key after a failure, so that the caller may mend the request and try again. */
export async function release({ accountId, hash, owner }: Claim): Promise<void> {
  try {
    await deleteItem({
      Key: keys.idempotency(accountId, hash),
      ConditionExpression: '#owner = :owner AND attribute_not_exists(reply)',
      ExpressionAttributeNames: { '#owner': 'owner' },
      ExpressionAttributeValues: { ':owner': owner },
    });
  } catch (fault) {
    if (!isConditionFailed(fault)) throw fault;
  }
}

/** What a request is told whose key another one holds. */
export const inFlight = () => new Problem('CONFLICT', 'A request with the same Idempotency-Key is still in progress');

async function replyOf(record: Item, { accountId, key, hash, fingerprint }: Claim): Promise<Reply> {
  if (record.fingerprint !== fingerprint) {
    throw new Problem('VALIDATION_ERROR', 'This Idempotency-Key was used for a different request');
  }
  if (!record.reply) throw inFlight();
  const names = record.parts as readonly string[];
  const items = await batchGet(names.map((name) => keys.idempotencyPart(accountId, hash, name)));
  const further = names.map((name) => {
    const { sk } = keys.idempotencyPart(accountId, hash, name);
    return items.find((item) => item.sk === sk)?.part as Uint8Array;
  });
  return unpack<Reply>(unseal(key, join([record.reply as Uint8Array, ...further])));
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Only the holder of the idempotency key can read a kept reply: some replies show what is shown only once. */
const sealingKey = (key: string) => createHash('sha256').update(`reply\n${key}`).digest();

function seal(key: string, bytes: Uint8Array): Uint8Array {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', sealingKey(key), nonce);
  const sealed = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

function unseal(key: string, bytes: Uint8Array): Uint8Array {
  const decipher = createDecipheriv('aes-256-gcm', sealingKey(key), bytes.subarray(0, NONCE_BYTES));
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
}
