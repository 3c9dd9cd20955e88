import { TABLE } from '../../contract/environment.ts';
import { Attribute, expression, writeKeyCondition, writeUpdate } from './expression.ts';
import type { Item, Key } from './itemKind.ts';
import { queryPages, updateItem } from './table.ts';

/**
 * A sparse index holds the items for which there is something to do, by the instant from which it is to be done: an item
 * is in it for as long as it has the two attributes of the index. The sort key says what is to be done.
 */
export interface SparseIndex<Task> {
  readonly name: 'pending' | 'open' | 'scheduled';
  readonly partitionKey: Attribute;
  readonly sortKey: Attribute;
  /** A task as the parts of the sort key that follow the instant. The first one is its account. */
  readonly format: (task: Task) => readonly string[];
  /** The task of those parts. Nothing where they are wrong. */
  readonly parse: (parts: readonly string[]) => Task | undefined;
}

export function sparseIndex<Task>(
  name: SparseIndex<Task>['name'],
  texts: Pick<SparseIndex<Task>, 'format' | 'parse'>,
): SparseIndex<Task> {
  const { partitionKey, sortKey } = TABLE.indexes[name];
  return { name, partitionKey: new Attribute(partitionKey), sortKey: new Attribute(sortKey), ...texts };
}

/** A task that a sparse index holds, with the key of its item. */
export type IndexEntry<Task> = Task & { readonly head: Key };

/** A task that was found. */
export type FoundEntry<Task> = IndexEntry<Task> & {
  /** From which it is to be done. */
  readonly instant: string;
  readonly account: string;
  /** Its sort key in the index. */
  readonly sorted: string;
};

/** What one call reads of a sparse index. A broken entry is a fault and does not hold up the others. */
export interface IndexPage<Task> {
  readonly entries: readonly FoundEntry<Task>[];
  readonly faults: readonly unknown[];
}

/** The index has several partitions, so that all accounts together do not make one of them hot. */
const SHARD_COUNT = 8;

export function shardsOf<Task>({ name }: SparseIndex<Task>): string[] {
  return Array.from({ length: SHARD_COUNT }, (_, shard) => shardName(name, shard));
}

/** The values of the two attributes that put an item into the index. Its shard follows from an id. */
export function indexValues<Task>(index: SparseIndex<Task>, id: string, instant: Date, task: Task) {
  const shard = shardName(index.name, id.charCodeAt(id.length - 1) % SHARD_COUNT);
  return { shard, sorted: sortKeyText(index, instant, task) };
}

function shardName(name: SparseIndex<unknown>['name'], shard: number): string {
  return `${name.toUpperCase()}#${shard}`;
}

/** Texts of instants sort by time. */
function sortKeyText<Task>({ format }: SparseIndex<Task>, instant: Date, task: Task): string {
  return [instant.toISOString(), ...format(task)].join('#');
}

/** Which entries of a shard to read. */
export interface EntryRange {
  /** The first sort key. Absent: the first one that there is. */
  readonly from?: string | undefined;
  /** Entries with this instant or a later one are not read. */
  readonly before: Date;
  readonly pageSize: number;
}

/** The entries of one shard, a page at a time, oldest first. */
export async function* readShard<Task extends object>(
  index: SparseIndex<Task>,
  shard: string,
  { from, before, pageSize }: EntryRange,
): AsyncGenerator<IndexPage<Task>> {
  const { name, partitionKey, sortKey } = index;
  const end = before.toISOString();
  const range =
    from === undefined ? expression`${sortKey} < ${end}` : expression`${sortKey} BETWEEN ${from} AND ${end}`;
  const pages = queryPages({
    IndexName: name,
    ...writeKeyCondition(expression`${partitionKey} = ${shard} AND ${range}`),
    Limit: pageSize,
  });
  for await (const { Items = [] } of pages) {
    const read = Items.map((item) => ({ item, entry: readEntry(index, item) }));
    yield {
      entries: read.flatMap(({ entry }) => entry ?? []),
      faults: read.flatMap(({ item, entry }) => (entry ? [] : [unreadable(index, item)])),
    };
  }
}

/** A text that sorts after all entries of this account with this instant, and before those of the next account. */
export function afterAccount({ instant, account }: Pick<FoundEntry<object>, 'instant' | 'account'>): string {
  return `${instant}#${account}${SIGN_AFTER_SEPARATOR}`;
}

/** In the order of ASCII, it follows the `#` between the parts of a sort key. */
const SIGN_AFTER_SEPARATOR = '$';

/** It names the item, which has to be mended by hand. */
function unreadable<Task>({ name, sortKey }: SparseIndex<Task>, { pk, sk }: Item): Error {
  return new Error(`The entry of ${pk}, ${sk} in the index ${name} cannot be read: its ${sortKey.name} is wrong`);
}

function readEntry<Task extends object>(
  { sortKey, parse }: SparseIndex<Task>,
  { pk, sk, [sortKey.name]: sorted }: Item,
): FoundEntry<Task> | undefined {
  if (typeof pk !== 'string' || typeof sk !== 'string' || typeof sorted !== 'string') return undefined;
  const [instant = '', ...parts] = sorted.split('#');
  const [account = ''] = parts;
  const task = parts.every((part) => part !== '') ? parse(parts) : undefined;
  return task && { ...task, head: { pk, sk }, instant, account, sorted };
}

/** Moves an entry to another instant, if it is still in the index with one before `before`. Refused otherwise. */
export async function moveEntry<Task>(
  index: SparseIndex<Task>,
  entry: IndexEntry<Task>,
  { to, before }: { to: Date; before?: Date },
): Promise<void> {
  const { partitionKey, sortKey } = index;
  const isThere = expression`attribute_exists(${partitionKey})`;
  await updateItem({
    Key: entry.head,
    ...writeUpdate(
      expression`SET ${sortKey} = ${sortKeyText(index, to, entry)}`,
      before ? expression`${isThere} AND ${sortKey} < ${before.toISOString()}` : isThere,
    ),
  });
}
