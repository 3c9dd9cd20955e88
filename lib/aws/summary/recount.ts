import {
  addShares,
  creditNoteShares,
  invoiceShares,
  negative,
  type PaidAmount,
  paymentShares,
  type Share,
} from '../../domain/reports/summary.ts';
import { isConditionFailed } from '../calls/faults.ts';
import { readEvent } from '../events/events.ts';
import { firstIdAt } from '../ids.ts';
import { creditNoteHeadItem } from '../items/creditNote.ts';
import { EVENT_PREFIX, eventItem } from '../items/event.ts';
import { type InvoiceHead, invoiceHeadItem } from '../items/invoice.ts';
import { paymentItem } from '../items/payment.ts';
import { refundItem } from '../items/refund.ts';
import { summaryStateItem } from '../items/summaryState.ts';
import { expression, writeKeyCondition, writeUpdate } from '../table/expression.ts';
import { type Item, type Key, partitionKey, sortKey } from '../table/itemKind.ts';
import { getItem, putItem, queryItems, queryPages, updateItem } from '../table/table.ts';
import { HIGHEST } from '../textRange.ts';
import { headOf } from './eventShares.ts';
import { byPlace, sumsItem } from './sums.ts';

/** Longer than a job that counts an event, and than clocks differ. */
const BEFORE_MILLISECONDS = 60_000;
/** Longer than any request or job takes to commit what it began at an instant, and than clocks differ. */
const AFTER_MILLISECONDS = 120_000;

const PORTION = 200;
/** So many invoices are looked into at the same time. */
const READ_AT_ONCE = 50;

type Head = InvoiceHead & Key;

/** How far a recount has come. */
export interface Recount {
  /** The instant up to which everything is added up anew. What happens from then on is counted event by event. */
  readonly countedFrom: string;
  /** Before this instant some changes may not be committed yet. */
  readonly readableFrom: Date;
}

/**
 * Begins a recount, unless one has begun. From an instant in a minute on, events count in a new generation. That lies so far
 * ahead that every job knows of it by then.
 */
export async function beginRecount(accountId: string, now: Date): Promise<Recount> {
  const state = await getItem(summaryStateItem, accountId);
  if (state?.nextCountedFrom !== undefined) return recountFrom(state.nextCountedFrom);
  const nextCountedFrom = new Date(now.getTime() + BEFORE_MILLISECONDS).toISOString();
  const generation = state?.generation;
  const next = (generation ?? 0) + 1;
  const { attribute } = summaryStateItem;
  const isAsRead = expression`attribute_not_exists(${attribute('nextGeneration')})`;
  const began = await updateIf({
    Key: summaryStateItem.key(accountId),
    ...writeUpdate(
      expression`SET ${attribute('nextGeneration')} = ${next}, ${attribute('nextCountedFrom')} = ${nextCountedFrom}`,
      generation === undefined ? isAsRead : expression`${isAsRead} AND ${attribute('generation')} = ${generation}`,
    ),
  });
  return began ? recountFrom(nextCountedFrom) : beginRecount(accountId, now);
}

/** Whether the condition of the update held. */
async function updateIf(input: Parameters<typeof updateItem>[0]): Promise<boolean> {
  try {
    await updateItem(input);
    return true;
  } catch (fault) {
    if (isConditionFailed(fault)) return false;
    throw fault;
  }
}

function recountFrom(countedFrom: string): Recount {
  return { countedFrom, readableFrom: new Date(Date.parse(countedFrom) + AFTER_MILLISECONDS) };
}

/**
 * Adds up the invoices and payments of an account as they were at the instant from which events count in the new generation,
 * and shows this generation from now on. Requests may change all of them meanwhile. Running it again does no harm.
 */
export async function completeRecount(
  accountId: string,
  { countedFrom }: Recount,
): Promise<{ readonly invoiceCount: number; readonly unreadable: readonly string[] }> {
  let shares: Share[] = [];
  let invoiceCount = 0;
  const unreadable: string[] = [];
  for await (const items of readHeads(invoiceHeadItem.key(accountId, 0))) {
    for (let start = 0; start < items.length; start += READ_AT_ONCE) {
      const some = items.slice(start, start + READ_AT_ONCE);
      const heads = some.flatMap((item) => invoiceHeadItem.tryRead(item) ?? []);
      unreadable.push(...some.filter((item) => !invoiceHeadItem.tryRead(item)).map(({ pk, sk }) => `${pk} ${sk}`));
      const found = await Promise.all(heads.map((head) => sharesAt(accountId, head, countedFrom)));
      shares = addShares([...shares, ...found.flat()]);
      invoiceCount += heads.length;
    }
  }
  const creditNotes = await readCreditNotes(accountId, countedFrom);
  unreadable.push(...creditNotes.unreadable);
  await show(accountId, addShares([...shares, ...creditNotes.shares]), countedFrom);
  return { invoiceCount, unreadable };
}

/** What the credit notes that were made before an instant add to the sums. */
async function readCreditNotes(accountId: string, instant: string) {
  let shares: Share[] = [];
  const unreadable: string[] = [];
  for await (const items of readHeads(creditNoteHeadItem.key(accountId, 0))) {
    const heads = items.flatMap((item) => creditNoteHeadItem.tryRead(item) ?? []);
    unreadable.push(...items.filter((item) => !creditNoteHeadItem.tryRead(item)).map(({ pk, sk }) => `${pk} ${sk}`));
    const earlier = heads.filter(({ createdAt }) => createdAt < instant);
    shares = addShares([...shares, ...earlier.flatMap(creditNoteShares)]);
  }
  return { shares, unreadable };
}

async function* readHeads({ pk }: Key): AsyncGenerator<Item[]> {
  const pages = queryPages({
    ...writeKeyCondition(expression`${partitionKey} = ${pk}`),
    ConsistentRead: true,
    Limit: PORTION,
  });
  for await (const { Items = [] } of pages) yield Items;
}

/** What an invoice and its payments added to the sums at an instant. */
async function sharesAt(accountId: string, head: Head, instant: string): Promise<Share[]> {
  if (head.createdAt >= instant) return [];
  const isUnchanged = (head.updatedAt ?? head.createdAt) < instant;
  if (isUnchanged && head.paymentCount === 0) return invoiceShares(head);
  const [payments, events] = await Promise.all([
    readPayments(accountId, head),
    isUnchanged ? [] : readEventsFrom(accountId, head.id, instant),
  ]);
  const current = await getItem(invoiceHeadItem, accountId, Number(head.sk));
  // Somebody changed it between these readings.
  if (current && current.revision !== head.revision) return sharesAt(accountId, current, instant);
  const changes = events.filter(({ before }) => before !== undefined);
  const [first] = changes;
  const laterPayments = changes.flatMap(({ payments: some = [] }) => some);
  return [
    ...invoiceShares(first?.before ? headOf(first.before) : head),
    ...paymentShares(head.currency, payments),
    ...negative(paymentShares(head.currency, laterPayments)),
  ];
}

async function readPayments(accountId: string, { id, paymentCount, refundCount = 0 }: Head): Promise<PaidAmount[]> {
  const [payments, refunds] = await Promise.all([
    paymentCount === 0 ? [] : readBelow(paymentItem.key(accountId, id, '')),
    refundCount === 0 ? [] : readBelow(refundItem.key(accountId, id, '')),
  ]);
  return [
    ...payments.map((item): PaidAmount => paymentItem.read(item)),
    ...refunds
      .map((item) => refundItem.read(item))
      .map(({ date, amount }) => ({ date, amount: -amount, isRefund: true })),
  ];
}

function readBelow({ pk, sk }: Key): Promise<Item[]> {
  return queryItems({
    ...writeKeyCondition(expression`${partitionKey} = ${pk} AND begins_with(${sortKey}, ${sk})`),
    ConsistentRead: true,
  });
}

/** The events of an invoice from an instant on, oldest first. The event of its creation is not among them. */
async function readEventsFrom(accountId: string, invoiceId: string, instant: string) {
  const { pk, sk: from } = eventItem.key(accountId, invoiceId, firstIdAt('evt', new Date(instant)));
  const to = `${EVENT_PREFIX}${HIGHEST}`;
  const items = await queryItems({
    ...writeKeyCondition(expression`${partitionKey} = ${pk} AND ${sortKey} BETWEEN ${from} AND ${to}`),
    ConsistentRead: true,
  });
  return items.flatMap((item) => readEvent(item) ?? []);
}

/** Stores what was added up, and puts the new generation in the place of the one before. */
async function show(accountId: string, shares: readonly Share[], countedFrom: string): Promise<void> {
  const state = await getItem(summaryStateItem, accountId);
  const next = state?.nextGeneration;
  // Somebody else has completed the same recount.
  if (next === undefined || state?.nextCountedFrom !== countedFrom) return;
  for (const change of byPlace(shares, next, 'RECOUNTED'))
    await putItem({ Item: sumsItem(accountId, countedFrom)(change) });
  const { attribute } = summaryStateItem;
  const [generation, from] = [attribute('generation'), attribute('countedFrom')];
  const [nextGeneration, nextFrom] = [attribute('nextGeneration'), attribute('nextCountedFrom')];
  await updateIf({
    Key: summaryStateItem.key(accountId),
    ...writeUpdate(
      expression`SET ${generation} = ${next}, ${from} = ${countedFrom} REMOVE ${nextGeneration}, ${nextFrom}`,
      expression`${nextGeneration} = ${next}`,
    ),
  });
}
