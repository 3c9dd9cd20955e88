import { TABLE } from '../contract/environment.ts';
import { Attribute, expression, writeKeyCondition, writeUpdate } from './expression.ts';
import type { Item, Key } from './items/itemKind.ts';
import { queryPages, updateItem } from './table.ts';

/**
 * A sparse index holds the heads of invoices for which there is something to do, by the instant from which it is to be
 * done: a head is in it for as long as it has the two attributes of the index.
 */
export interface SparseIndex {
  readonly name: 'pending' | 'open';
  readonly partitionKey: Attribute;
  readonly sortKey: Attribute;
}

export function sparseIndex(name: SparseIndex['name']): SparseIndex {
  const { partitionKey, sortKey } = TABLE.indexes[name];
  return { name, partitionKey: new Attribute(partitionKey), sortKey: new Attribute(sortKey) };
}

/** An invoice that a sparse index holds. */
export interface IndexEntry {
  readonly accountId: string;
  readonly invoiceId: string;
  /** The key of the invoice's head. */
  readonly head: Key;
}

/** What one call reads of a sparse index. A broken entry is a fault and does not hold up the others. */
export interface IndexPage {
  readonly entries: readonly IndexEntry[];
  readonly faults: readonly unknown[];
}

/** The index has several partitions, so that all accounts together do not make one of them hot. */
const SHARD_COUNT = 8;

export function shardsOf({ name }: SparseIndex): string[] {
  return Array.from({ length: SHARD_COUNT }, (_, shard) => shardName(name, shard));
}

export function shardOf({ name }: SparseIndex, invoiceId: string): string {
  return shardName(name, invoiceId.charCodeAt(invoiceId.length - 1) % SHARD_COUNT);
}

function shardName(name: SparseIndex['name'], shard: number): string {
  return `${name.toUpperCase()}#${shard}`;
}

/** The sort key of an entry. Texts of instants sort by time. */
export function sortKeyText(instant: Date, { accountId, invoiceId }: Omit<IndexEntry, 'head'>): string {
  return [instant.toISOString(), accountId, invoiceId].join('#');
}

/** The entries of one shard with an instant before this one, a page at a time, oldest first. */
export async function* readShard(
  index: SparseIndex,
  shard: string,
  { before, pageSize }: { before: Date; pageSize?: number },
): AsyncGenerator<IndexPage> {
  const { name, partitionKey, sortKey } = index;
  const pages = queryPages({
    IndexName: name,
    ...writeKeyCondition(expression`${partitionKey} = ${shard} AND ${sortKey} < ${before.toISOString()}`),
    ...(pageSize !== undefined && { Limit: pageSize }),
  });
  for await (const { Items = [] } of pages) {
    const read = Items.map((item) => ({ item, entry: readEntry(index, item) }));
    yield {
      entries: read.flatMap(({ entry }) => entry ?? []),
      faults: read.flatMap(({ item, entry }) => (entry ? [] : [unreadable(index, item)])),
    };
  }
}

/** It names the head, which has to be mended by hand. */
function unreadable({ name, sortKey }: SparseIndex, { pk, sk }: Item): Error {
  return new Error(`The entry of ${pk}, ${sk} in the index ${name} cannot be read: its ${sortKey.name} is wrong`);
}

function readEntry({ sortKey }: SparseIndex, { pk, sk, [sortKey.name]: sorted }: Item): IndexEntry | undefined {
  if (typeof pk !== 'string' || typeof sk !== 'string' || typeof sorted !== 'string') return undefined;
  const [, accountId, invoiceId, ...others] = sorted.split('#');
  if (!accountId || !invoiceId || others.length > 0) return undefined;
  return { accountId, invoiceId, head: { pk, sk } };
}

/** Moves an entry to another instant, if it is still in the index with one before `before`. Refused otherwise. */
export async function moveEntry(
  { partitionKey, sortKey }: SparseIndex,
  entry: IndexEntry,
  { to, before }: { to: Date; before?: Date },
): Promise<void> {
  const isThere = expression`attribute_exists(${partitionKey})`;
  await updateItem({
    Key: entry.head,
    ...writeUpdate(
      expression`SET ${sortKey} = ${sortKeyText(to, entry)}`,
      before ? expression`${isThere} AND ${sortKey} < ${before.toISOString()}` : isThere,
    ),
  });
}
