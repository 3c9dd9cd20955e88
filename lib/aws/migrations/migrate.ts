import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { MigrationName } from '../../contract/migrations.ts';
import { Problem } from '../../domain/values/problem.ts';
import { isConditionFailed } from '../calls/faults.ts';
import { listedAccountItem } from '../items/account.ts';
import { type MigrationPlace, migrationItem, type StoredMigration } from '../items/migration.ts';
import {
  Attribute,
  expression,
  joinExpressions,
  writeCondition,
  writeKeyCondition,
  writeUpdate,
} from '../table/expression.ts';
import { type Item, type Key, partitionKey, sortKey } from '../table/itemKind.ts';
import { getItem, putItem, readItem, table, tableName, updateItem } from '../table/table.ts';
import { retryIfStale, Stale } from '../table/transact.ts';
import { EXISTS, IS_NEW } from '../table/writes.ts';
import type { Migration } from './migration.ts';
import { migrations } from './migrations.ts';
import { Pace } from './pace.ts';

/** So many items are read at once. The place is saved after each portion. */
const PORTION = 50;

interface Limits {
  /** Capacity units that it takes in a second, on the average. */
  readonly unitsPerSecond: number;
  /** It stops after so many seconds, and continues there when it is called again. */
  readonly seconds: number;
}

/**
 * Works on a migration for a while: continues the pass that has begun, or begins the next. Requests go on meanwhile. Each item is
 * changed on the condition that what was read of it still stands. Throws `CONFLICT` where another call works on the same migration.
 */
export async function migrate(
  name: MigrationName,
  { unitsPerSecond, seconds }: Limits,
  now: Date,
): Promise<StoredMigration> {
  const until = performance.now() + seconds * 1000;
  const pace = new Pace(unitsPerSecond);
  let state = await continued(name, now, pace);
  do {
    state = await save(name, state, await carryOutPortion(migrations[name], state, now, pace), pace);
    await pace.wait();
  } while (state.completedAt === undefined && performance.now() < until);
  return state;
}

/** The pass that goes on, or a new one where the last has ended. */
async function continued(name: MigrationName, now: Date, pace: Pace): Promise<StoredMigration> {
  const stored = await getItem(migrationItem, name);
  if (stored && stored.completedAt === undefined) return stored;
  const next = { pass: (stored?.pass ?? 0) + 1, seen: 0, changed: 0, unreadable: 0, startedAt: now.toISOString() };
  return save(name, stored, next, pace);
}

async function save(
  name: MigrationName,
  before: StoredMigration | undefined,
  next: Omit<StoredMigration, 'revision'>,
  pace: Pace,
): Promise<StoredMigration> {
  const saved = { ...next, revision: (before?.revision ?? 0) + 1 };
  const isAsRead = before ? expression`${migrationItem.attribute('revision')} = ${before.revision}` : IS_NEW;
  try {
    pace.count(await putItem({ Item: { ...migrationItem.write(saved, name) }, ...writeCondition(isAsRead) }));
  } catch (fault) {
    if (!isConditionFailed(fault)) throw fault;
    throw new Problem('CONFLICT', 'Another call works on this migration');
  }
  return saved;
}

/** Changes the next items of the pass. */
async function carryOutPortion(
  migration: Migration,
  state: StoredMigration,
  now: Date,
  pace: Pace,
): Promise<StoredMigration> {
  const { place, items } = await nextItems(migration, state.place, pace);
  const outcomes: Outcome[] = [];
  for (const item of items) outcomes.push(await changeItem(migration, item, pace));
  const count = (outcome: Outcome) => outcomes.filter((one) => one === outcome).length;
  return {
    ...state,
    place,
    seen: state.seen + items.length,
    changed: state.changed + count('changed'),
    unreadable: state.unreadable + count('unreadable'),
    completedAt: place === undefined ? now.toISOString() : undefined,
  };
}

interface Portion {
  readonly items: readonly Item[];
  /** Where the next portion begins. Absent: all items were read. */
  readonly place: MigrationPlace | undefined;
}

async function nextItems(migration: Migration, place: MigrationPlace | undefined, pace: Pace): Promise<Portion> {
  const current = place ?? (await nextAccount(undefined, pace));
  if (!current) return { items: [], place: undefined };
  const { accountId, pk, sk } = current;
  const partitions = migration.partitions(accountId);
  const partition = pk ?? partitions[0] ?? '';
  const { Items = [], LastEvaluatedKey } = pace.count(await query(partition, sk));
  if (LastEvaluatedKey) return { items: Items, place: { accountId, pk: partition, sk: String(LastEvaluatedKey.sk) } };
  const following = partitions[partitions.indexOf(partition) + 1];
  return { items: Items, place: following ? { accountId, pk: following } : await nextAccount(accountId, pace) };
}

async function nextAccount(after: string | undefined, pace: Pace): Promise<MigrationPlace | undefined> {
  const { Items = [] } = pace.count(await query(listedAccountItem.key('').pk, after, 1));
  const [next] = Items;
  return next && { accountId: String(next.sk) };
}

function query(pk: string, after: string | undefined, Limit = PORTION) {
  const inPartition = expression`${partitionKey} = ${pk}`;
  const condition = after === undefined ? inPartition : expression`${inPartition} AND ${sortKey} > ${after}`;
  return table.send(
    new QueryCommand({ TableName: tableName(), ...writeKeyCondition(condition), Limit, ConsistentRead: true }),
  );
}

type Outcome = 'changed' | 'kept' | 'unreadable';

async function changeItem(migration: Migration, read: Item, pace: Pace): Promise<Outcome> {
  const key = { pk: String(read.pk), sk: String(read.sk) };
  let item: Item | undefined = read;
  return retryIfStale(async () => {
    item ??= await readItem(key);
    const before = item;
    // The next attempt reads it again.
    item = undefined;
    // It was deleted meanwhile.
    if (!before) return 'kept';
    const change = migration.change(before);
    if (!change) return migration.fits(before) ? 'kept' : 'unreadable';
    if (!migration.fits({ ...before, ...change })) return 'unreadable';
    pace.count(await updateUnchanged(key, before, change, migration.madeOf));
    return 'changed';
  });
}

/** Throws `Stale` where an attribute that the change is made of has another value by now. */
async function updateUnchanged(
  key: Key,
  before: Item,
  change: Readonly<Record<string, unknown>>,
  madeOf: readonly string[],
) {
  const names = Object.keys(change);
  const set = names.filter((name) => change[name] !== undefined);
  const removed = names.filter((name) => change[name] === undefined);
  const parts = [
    ...(set.length > 0
      ? [
          expression`SET ${joinExpressions(
            set.map((name) => expression`${new Attribute(name)} = ${change[name]}`),
            ', ',
          )}`,
        ]
      : []),
    ...(removed.length > 0
      ? [
          expression`REMOVE ${joinExpressions(
            removed.map((name) => expression`${new Attribute(name)}`),
            ', ',
          )}`,
        ]
      : []),
  ];
  const unchanged = [...new Set([...madeOf, ...names])].map((name) =>
    before[name] === undefined
      ? expression`attribute_not_exists(${new Attribute(name)})`
      : expression`${new Attribute(name)} = ${before[name]}`,
  );
  try {
    return await updateItem({
      Key: key,
      ...writeUpdate(joinExpressions(parts, ' '), joinExpressions([EXISTS, ...unchanged], ' AND ')),
    });
  } catch (fault) {
    if (isConditionFailed(fault)) throw new Stale('The item was changed meanwhile');
    throw fault;
  }
}
