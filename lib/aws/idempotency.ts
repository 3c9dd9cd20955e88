import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { TABLE } from '../contract/environment.ts';
import { Problem } from '../domain/values/problem.ts';
import { isConditionFailed } from './calls/faults.ts';
import { randomText } from './ids.ts';
import { idempotencyHoldItem, idempotencyPartItem, idempotencyReplyItem } from './items/idempotency.ts';
import { expression, writeCondition } from './table/expression.ts';
import type { Item } from './table/itemKind.ts';
import { join, pack, split, unpack } from './table/pack.ts';
import { number, objectOf, recordOf, text } from './table/shape.ts';
import { batchGet, deleteItem, findItem, putItem, readItem } from './table/table.ts';
import { IS_NEW, put, type TransactItem } from './table/writes.ts';

/** A key may be used again for something else after a day. */
const KEPT_SECONDS = 24 * 3600;

/** A request that has not ended after this is taken for dead. The gateway ends every request after 29 seconds. */
const IN_FLIGHT_SECONDS = 30;

/** An answer as the caller got it. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const isReply = objectOf<Reply>({ status: number, headers: recordOf(text), body: text });

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

/** How often a claim is tried on a key that another request lets go of just then. */
const MOST_TRIES = 5;

/**
 * Claims the key, or finds what was replied to it before. Throws `VALIDATION_ERROR` where the key was used for something
 * else, and `CONFLICT` while the first request is under way.
 */
export async function claim(
  accountId: string,
  key: string,
  fingerprint: string,
  now: Date,
): Promise<{ claim: Claim } | { reply: Reply }> {
  const hash = createHash('sha256').update(key).digest('hex');
  const own: Claim = { accountId, key, hash, fingerprint, owner: randomText(22) };
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    if (await hold(own, now)) return { claim: own };
    const record = await readItem(idempotencyHoldItem.key(accountId, hash));
    // There is no record where the first request failed just now and let go of the key.
    if (record) return { reply: await replyOf(record, own) };
  }
  throw inFlight();
}

const { attribute } = idempotencyHoldItem;
const reply = idempotencyReplyItem.attribute('reply');

/** Whether the key is held now: nobody had it, or the request that had it is long gone. */
async function hold({ accountId, hash, fingerprint, owner }: Claim, now: Date): Promise<boolean> {
  const nowSeconds = Math.floor(now.getTime() / 1000);
  const held = {
    fingerprint,
    owner,
    heldUntil: nowSeconds + IN_FLIGHT_SECONDS,
    deleteAfter: nowSeconds + KEPT_SECONDS,
  };
  // DynamoDB deletes expired items within days, not at once, so their time is compared here.
  const isExpired = expression`${attribute(TABLE.expiry)} <= ${nowSeconds}`;
  const isDead = expression`${attribute('heldUntil')} <= ${nowSeconds}`;
  // The SDK asks again when an answer is lost, so the hold that is there may be this one.
  const isOwn = expression`${attribute('owner')} = ${owner}`;
  const isFree = expression`${IS_NEW} OR ${isExpired} OR (attribute_not_exists(${reply}) AND (${isDead} OR ${isOwn}))`;
  try {
    await putItem({ Item: idempotencyHoldItem.write(held, accountId, hash), ...writeCondition(isFree) });
    return true;
  } catch (fault) {
    if (isConditionFailed(fault)) return false;
    throw fault;
  }
}

/**
 * The write that records the reply, on the condition that the hold is still this one's. It belongs into the transaction
 * that the reply tells of. A large reply has further items, which are written before, so it takes one write of the
 * transaction whatever its size.
 */
export async function recordReply(
  { accountId, key, hash, fingerprint, owner }: Claim,
  given: Reply,
  now: Date,
): Promise<TransactItem> {
  const deleteAfter = Math.floor(now.getTime() / 1000) + KEPT_SECONDS;
  const [first = new Uint8Array(), ...further] = split(seal(key, pack(given)));
  const parts = await Promise.all(
    further.map(async (part) => {
      const name = randomText(22);
      await putItem({ Item: idempotencyPartItem.write({ part, deleteAfter }, accountId, hash, name) });
      return name;
    }),
  );
  return put(
    idempotencyReplyItem.write({ fingerprint, owner, reply: first, parts, deleteAfter }, accountId, hash),
    expression`${attribute('owner')} = ${owner}`,
  );
}

/** Lets go of the key after a failure, so that the caller may mend the request and try again. */
export async function release({ accountId, hash, owner }: Claim): Promise<void> {
  const isUnanswered = expression`${attribute('owner')} = ${owner} AND attribute_not_exists(${reply})`;
  try {
    await deleteItem({ Key: idempotencyHoldItem.key(accountId, hash), ...writeCondition(isUnanswered) });
  } catch (fault) {
    if (!isConditionFailed(fault)) throw fault;
  }
}

/** The problem of a request whose key another one holds. */
export const inFlight = () => new Problem('CONFLICT', 'A request with the same Idempotency-Key is still in progress');

async function replyOf(record: Item, { accountId, key, hash, fingerprint }: Claim): Promise<Reply> {
  const isAnswered = record[reply.name] !== undefined;
  const answered = isAnswered ? idempotencyReplyItem.read(record) : undefined;
  const { fingerprint: first } = answered ?? idempotencyHoldItem.read(record);
  if (first !== fingerprint) {
    throw new Problem('VALIDATION_ERROR', 'This Idempotency-Key was used for a different request');
  }
  if (!answered) throw inFlight();
  const partKeys = answered.parts.map((name) => idempotencyPartItem.key(accountId, hash, name));
  const items = await batchGet(partKeys);
  const further = partKeys.map((partKey) => {
    const item = findItem(items, partKey);
    if (!item) throw new Error('A kept reply has lost one of its parts');
    return idempotencyPartItem.read(item).part;
  });
  return unpack(idempotencyReplyItem.name, isReply, unseal(key, join([answered.reply, ...further])));
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
