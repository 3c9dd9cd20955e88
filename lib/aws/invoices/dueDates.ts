import { TABLE } from '../../contract/environment.ts';
import { lateFrom } from '../../domain/invoices/lifecycle.ts';
import { isProblem } from '../../domain/values/problem.ts';
import { isConditionFailed, isTransient } from '../calls/faults.ts';
import { readFairly } from '../table/readFairly.ts';
import {
  type IndexEntry,
  type IndexPage,
  indexValues,
  moveEntry,
  shardsOf,
  sparseIndex,
} from '../table/sparseIndex.ts';

/** An invoice on which something is owed. */
export interface OpenInvoice {
  readonly accountId: string;
  readonly invoiceId: string;
}

/**
 * The index of issued invoices on which something is owed, by the instant from which they are late. They are in it until
 * they are paid, void or marked as late.
 */
const INDEX = sparseIndex<OpenInvoice>('open', {
  format: ({ accountId, invoiceId }) => [accountId, invoiceId],
  parse: ([accountId, invoiceId, ...others]) =>
    accountId && invoiceId && others.length === 0 ? { accountId, invoiceId } : undefined,
});
const { partitionKey, sortKey } = TABLE.indexes.open;

/** How long an invoice that could not be marked is left alone. Its message is tried again meanwhile. */
const HOURS_AFTER_LOAD = 1;
const HOURS_AFTER_FAULT = 24;
const HOUR_MILLISECONDS = 3_600_000;

/** Texts of instants sort by time up to this year. */
const LAST_YEAR = 9999;

/** The attributes that put a head into the index, where the invoice may become late. */
export function openUntilLate(accountId: string, invoice: Parameters<typeof lateFrom>[0] & { id: string }) {
  const instant = lateFrom(invoice);
  if (!instant || instant.getUTCFullYear() > LAST_YEAR) return {};
  const { shard, sorted } = indexValues(INDEX, invoice.id, instant, { accountId, invoiceId: invoice.id });
  return { [partitionKey]: shard, [sortKey]: sorted };
}

/** How many invoices of each account come from a shard in the first round. */
const IN_TURN = 100;

/**
 * For each shard of the index, the invoices that are late by now and not marked yet, or those of them that became late since then.
 * Accounts take turns.
 */
export function readLateInvoices(now: Date, since?: Date): AsyncGenerator<IndexPage<OpenInvoice>>[] {
  return shardsOf(INDEX).map((shard) => readFairly(INDEX, shard, { since, before: after(now, 1), share: IN_TURN }));
}

/**
 * Has the schedule find an invoice again that could not be marked: in a day, or in an hour where the fault was load. Whoever
 * saves the invoice meanwhile puts it back to its usual time.
 */
export async function postponeMarking(
  invoice: IndexEntry<OpenInvoice>,
  { now, fault }: { now: Date; fault: unknown },
): Promise<void> {
  const hours = isLoad(fault) ? HOURS_AFTER_LOAD : HOURS_AFTER_FAULT;
  try {
    await moveEntry(INDEX, invoice, { to: after(now, hours * HOUR_MILLISECONDS), before: after(now, 1) });
  } catch (other) {
    if (!isConditionFailed(other)) throw other;
  }
}

function isLoad(fault: unknown): boolean {
  return isTransient(fault) || (isProblem(fault) && fault.code === 'SERVICE_UNAVAILABLE');
}

function after(instant: Date, milliseconds: number): Date {
  return new Date(instant.getTime() + milliseconds);
}
