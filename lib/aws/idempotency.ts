import { createHash } from 'node:crypto';
import { DeleteCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { Problem } from '../domain/problem.ts';
import { randomText } from './ids.ts';
import { keys } from './keys.ts';
import { fromParts, toParts } from './parts.ts';
import { type Item, type TransactItem, table, tableName } from './table.ts';

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
  readonly hash: string;
  readonly fingerprint: string;
  readonly owner: string;
}

/** What a request is recognised by: its route and its body, byte for byte. */
export function fingerprintOf(route: string, body: string): string {
  return createHash('sha256').update(`${route}\n${body}`).digest('hex');
}

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
  const owner = randomText(22);
  const nowSeconds = Math.floor(now.getTime() / 1000);
  try {
    await table.send(
      new PutCommand({
        TableName: tableName(),
        Item: {
          ...keys.idempotency(accountId, hash),
          fingerprint,
          owner,
          heldUntil: nowSeconds + IN_FLIGHT_SECONDS,
          deleteAfter: nowSeconds + KEPT_SECONDS,
        },
        // Items past their time are deleted within days, not at once, so the time is looked at here.
        ConditionExpression:
          'attribute_not_exists(pk) OR deleteAfter <= :now OR (attribute_not_exists(reply) AND heldUntil <= :now)',
        ExpressionAttributeValues: { ':now': nowSeconds },
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );
    return { claim: { accountId, hash, fingerprint, owner } };
  } catch (fault) {
    if ((fault as Error).name !== 'ConditionalCheckFailedException') throw fault;
    return { reply: await earlierReply(accountId, hash, fingerprint) };
  }
}

/** The writes that record the reply in the transaction that it tells of, on the condition that the hold is still ours. */
export function completion({ accountId, hash, fingerprint, owner }: Claim, reply: Reply, now: Date): TransactItem[] {
  const deleteAfter = Math.floor(now.getTime() / 1000) + KEPT_SECONDS;
  return toParts(reply).map((part, index) => ({
    Put: {
      TableName: tableName(),
      Item: { ...keys.idempotency(accountId, hash, index), fingerprint, owner, reply: part, deleteAfter },
      ...(index === 0
        ? {
            ConditionExpression: '#owner = :owner',
            ExpressionAttributeNames: { '#owner': 'owner' },
            ExpressionAttributeValues: { ':owner': owner },
          }
        : {}),
    },
  }));
}

/** Lets go of the key after a failure, so that the caller may mend the request and try again. */
export async function release({ accountId, hash, owner }: Claim): Promise<void> {
  try {
    await table.send(
      new DeleteCommand({
        TableName: tableName(),
        Key: keys.idempotency(accountId, hash),
        ConditionExpression: '#owner = :owner AND attribute_not_exists(reply)',
        ExpressionAttributeNames: { '#owner': 'owner' },
        ExpressionAttributeValues: { ':owner': owner },
      }),
    );
  } catch (fault) {
    if ((fault as Error).name !== 'ConditionalCheckFailedException') throw fault;
  }
}

async function earlierReply(accountId: string, hash: string, fingerprint: string): Promise<Reply> {
  const { Items = [] } = await table.send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': keys.idempotency(accountId, hash).pk },
      ConsistentRead: true,
    }),
  );
  const [first] = Items as Item[];
  if (first && first.fingerprint !== fingerprint) {
    throw new Problem('VALIDATION_ERROR', 'This Idempotency-Key was used for a different request');
  }
  if (!first?.reply) throw new Problem('CONFLICT', 'A request with the same Idempotency-Key is still in progress');
  const parts = Items.filter((item) => item.owner === first.owner).map((item) => item.reply as Uint8Array);
  return fromParts<Reply>(parts);
}
