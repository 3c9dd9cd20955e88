import { TABLE } from '../contract/environment.ts';
import { lateFrom } from '../domain/lifecycle.ts';
import { Problem } from '../domain/problem.ts';
import { isConditionFailed, isTransient } from './faults.ts';
import type { Key } from './keys.ts';
import { type Item, queryPages, updateItem } from './table.ts';

/**
 * Issued invoices on which something is owed show in a sparse index by the instant from which they are late, until they
 * are paid, void or late.
 */
const { partitionKey, sortKey } = TABLE.indexes.open;

/** The index is spread, so that all accounts together are not one hot partition. */
const SHARDS = 8;

/** How long an invoice that could not be marked is left alone, in hours. Its message is tried again meanwhile. */
const HOURS_AFTER_LOAD = 1;
const HOURS_AFTER_FAULT = 24;

/** Texts of instants sort by time up to this year. */
const LAST_YEAR = 9999;

export interface LateInvoice {
  readonly accountId: string;
  readonly invoiceId: string;
  readonly head: Key;
}

/** The attributes of a head that show it in the index for as long as it may become late. */
export function openUntilLate(accountId: string, invoice: Parameters<typeof lateFrom>[0] & { id: string }): Item {
  const instant = lateFrom(invoice);
  if (!instant || instant.getUTCFullYear() > LAST_YEAR) return {};
  const shard = invoice.id.charCodeAt(invoice.id.length - 1) % SHARDS;
  return {
    [partitionKey]: `OPEN#${shard}`,
    [sortKey]: [instant.toISOString(), accountId, invoice.id].join('#'),
  };
}

/** For each part of the index, the invoices that are late by now and not marked yet: a page at a time, oldest first. */
export function lateInvoices(now: Date): AsyncGenerator<LateInvoice[]>[] {
  return Array.from({ length: SHARDS }, (_, shard) => lateInShard(shard, now));
}

async function* lateInShard(shard: number, now: Date): AsyncGenerator<LateInvoice[]> {
  const pages = queryPages({
    IndexName: 'open',
    KeyConditionExpression: '#pk = :shard AND #sk < :next',
    ExpressionAttributeNames: { '#pk': partitionKey, '#sk': sortKey },
    ExpressionAttributeValues: { ':shard': `OPEN#${shard}`, ':next': after(now, 1) },
  });
  for await (const { Items = [] } of pages) {
    yield Items.map((item) => {
      const [, accountId = '', invoiceId = ''] = String(item[sortKey]).split('#');
      return { accountId, invoiceId, head: { pk: String(item.pk), sk: String(item.sk) } };
    });
  }
}

/**
 * Has an invoice that could not be marked found again in a day, or in an hour where it was for load; whoever saves it
 * meanwhile has it found as usual.
 */
export async function putOff(
  { accountId, invoiceId, head }: LateInvoice,
  { now, fault }: { now: Date; fault: unknown },
): Promise<void> {
  const hours = isPassing(fault) ? HOURS_AFTER_LOAD : HOURS_AFTER_FAULT;
  try {
    await updateItem({
      Key: head,
      UpdateExpression: 'SET #sk = :later',
      ConditionExpression: 'attribute_exists(#pk) AND #sk < :next',
      ExpressionAttributeNames: { '#pk': partitionKey, '#sk': sortKey },
      ExpressionAttributeValues: {
        ':next': after(now, 1),
        ':later': [after(now, hours * 3_600_000), accountId, invoiceId].join('#'),
      },
    });
  } catch (other) {
    if (!isConditionFailed(other)) throw other;
  }
}

function isPassing(fault: unknown): boolean {
  return isTransient(fault) || (fault instanceof Problem && fault.code === 'SERVICE_UNAVAILABLE');
}

function after(instant: Date, milliseconds: number): string {
  return new Date(instant.getTime() + milliseconds).toISOString();
}
