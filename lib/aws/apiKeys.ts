import { createHash } from 'node:crypto';
import { GetCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Scope } from '../contract/route.ts';
import { newId, randomText } from './ids.ts';
import { keys } from './keys.ts';
import { table, tableName } from './table.ts';

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
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

export async function addApiKey(
  { accountId, name, scope, expiresAt }: Pick<ApiKey, 'accountId' | 'name' | 'scope' | 'expiresAt'>,
  secret: string,
  now: Date,
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
  await table.send(
    new TransactWriteCommand({
      TransactItems: [
        {
          Put: {
            TableName: tableName(),
            Item: { ...keys.apiKey(hash), ...apiKey },
            ConditionExpression: 'attribute_not_exists(pk)',
          },
        },
        { Put: { TableName: tableName(), Item: { ...keys.accountKey(accountId, apiKey.id), ...apiKey, hash } } },
      ],
    }),
  );
  return apiKey;
}

/** The key of this secret, unless there is none, it was revoked or has expired. */
export async function findApiKey(secret: string, now: Date): Promise<ApiKey | undefined> {
  const { Item } = await table.send(
    new GetCommand({ TableName: tableName(), Key: keys.apiKey(hashOf(secret)), ConsistentRead: true }),
  );
  const apiKey = Item as ApiKey | undefined;
  if (!apiKey || apiKey.revokedAt !== undefined) return undefined;
  return apiKey.expiresAt === undefined || apiKey.expiresAt > now.toISOString() ? apiKey : undefined;
}

/** Notes the day of a key's last use: one write a day, whatever its traffic. */
export async function noteUse(apiKey: ApiKey, secret: string, now: Date): Promise<void> {
  const day = now.toISOString().slice(0, 10);
  if (apiKey.lastUsedOn === day) return;
  const note = (Key: Record<string, string>) =>
    table.send(
      new UpdateCommand({
        TableName: tableName(),
        Key,
        UpdateExpression: 'SET lastUsedOn = :day',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeValues: { ':day': day },
      }),
    );
  await Promise.all([note(keys.apiKey(hashOf(secret))), note(keys.accountKey(apiKey.accountId, apiKey.id))]);
}
