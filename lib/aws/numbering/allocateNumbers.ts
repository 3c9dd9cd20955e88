import { randomUUID } from 'node:crypto';
import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { DocumentKind } from '../../domain/invoices/documentKind.ts';
import { type NumberFormat, type Numbering, nextNumbers, ordinalIn } from '../../domain/numbers/numbering.ts';
import type { CalendarDate } from '../../domain/values/dates.ts';
import { Problem } from '../../domain/values/problem.ts';
import {
  backOff,
  busy,
  DEADLINE_MILLISECONDS,
  isConditionFailed,
  isInDoubt,
  isTransient,
  wasRetried,
} from '../calls/faults.ts';
import { measure } from '../calls/work.ts';
import { type Counter, counterItem } from '../items/counter.ts';
import { Attribute, expression, joinExpressions } from '../table/expression.ts';
import { noteMarks } from '../table/marks.ts';
import { runSerially } from '../table/runSerially.ts';
import { table } from '../table/table.ts';
import { isContended, MAX_TRANSACTION_ACTIONS } from '../table/transact.ts';
import { add, type TransactItem, update } from '../table/writes.ts';
import { getCounter } from './counter.ts';
import { isBusy, markBusy, recordTurn, takeTurn } from './turns.ts';

/**
 * The first wait outlasts the transaction that was in the way, which takes about 15 ms. The longest gives 50 contenders a turn
 * each. Longer ones leave the counter idle while many wait.
 */
const WAITS = { baseMilliseconds: 32, maxMilliseconds: 800 };

/** The places where so many series begin are in the counter. */
const MAX_STARTS = 12;

/** The place of a document among all of its kind and account, from 1 without gaps, and its printed number. */
export interface NumberedPlace {
  readonly sequence: number;
  readonly number: string;
}

/** What to number, how, from where, and what to commit with the numbers. */
export interface NumberAllocation<Document> {
  readonly accountId: string;
  readonly kind: DocumentKind;
  readonly format: NumberFormat;
  readonly counter: Counter;
  /** One for each document, in the order of their numbers. */
  readonly issueDates: readonly CalendarDate[];
  /** The currencies of invoices. Lists find them by it. */
  readonly currencies?: readonly string[];
  /** The documents with these numbers, and the writes that belong into the transaction. It is asked again for other numbers. */
  readonly make: (places: readonly NumberedPlace[]) => Promise<NumberedDocuments<Document>>;
  /** Whether the document, which has the same id in every attempt, is in the table. */
  readonly isStored: (document: Document) => Promise<boolean>;
  /** What to throw where one of the writes was refused. The fault tells which, counted from 1, as the counter is the first. */
  readonly refused: (fault: unknown) => Error;
}

export interface NumberedDocuments<Document> {
  readonly documents: readonly Document[];
  readonly writes: readonly TransactItem[];
}

/**
 * Gives each document the next number of its series and commits them. The counter and all writes are one transaction, on the
 * condition that the counter is where it was read. So there is no number without its document and no number twice, whatever
 * crashes and however many create at once.
 */
export function allocateNumbers<Document>(allocation: NumberAllocation<Document>): Promise<readonly Document[]> {
  const { accountId, kind } = allocation;
  const deadline = Date.now() + DEADLINE_MILLISECONDS;
  return runSerially(`${accountId}#${kind}`, async (hasWaited) => {
    if (Date.now() > deadline) throw busy();
    const hasTurn = isBusy(accountId, kind) && (await takeTurn(accountId, kind));
    return allocateFrom(allocation, hasWaited || hasTurn, deadline);
  });
}

/** Numbers the documents from the counter and commits them. Where others were first it starts again from the new counter. */
async function allocateFrom<Document>(
  allocation: NumberAllocation<Document>,
  isStale: boolean,
  deadline: number,
): Promise<readonly Document[]> {
  const { accountId, kind } = allocation;
  for (let tries = 0; ; tries++) {
    const began = performance.now();
    // The counter is read after the wait, not before, since others move it meanwhile.
    const counter = isStale || tries > 0 ? await getCounter(accountId, kind) : allocation.counter;
    const attempt = await prepare({ ...allocation, counter });
    if (await commit(attempt, deadline)) {
      recordTurn(performance.now() - began);
      noteMarks(attempt.input.TransactItems ?? []);
      return attempt.documents;
    }
    await waitForTurn(allocation, deadline, tries);
  }
}

/** One transaction that may be sent more than once: DynamoDB carries it out at most once, by its token. */
interface Attempt<Document> extends Pick<NumberAllocation<Document>, 'isStored' | 'refused'> {
  readonly documents: readonly Document[];
  readonly input: TransactWriteCommandInput;
}

async function prepare<Document>(allocation: NumberAllocation<Document>): Promise<Attempt<Document>> {
  const { format, counter, issueDates, make, isStored, refused } = allocation;
  const { numbers, advanced } = nextNumbers(format, counter.series, issueDates);
  const { documents, writes } = await make(
    numbers.map((number, index) => ({ sequence: counter.sequence + index + 1, number })),
  );
  // The counter is the first write.
  const TransactItems = [moveCounter(allocation, { numbers, advanced }), ...writes];
  if (TransactItems.length > MAX_TRANSACTION_ACTIONS) {
    throw new Problem('VALIDATION_ERROR', 'The documents are too large for one batch: send fewer at once');
  }
  return { documents, input: { TransactItems, ClientRequestToken: randomUUID() }, isStored, refused };
}

/** The sequence moves with every number of every series, so a condition on it alone tells whether another was first. */
function moveCounter(
  {
    accountId,
    kind,
    counter,
    format,
    currencies = [],
  }: Pick<NumberAllocation<unknown>, 'accountId' | 'kind' | 'counter' | 'format' | 'currencies'>,
  { numbers, advanced }: Numbering,
): TransactItem {
  const { sequence } = counter;
  const by = numbers.length;
  if (kind !== 'INVOICE' && sequence === 0) {
    // All quotes of this account will have the entries that lists read.
    const mark = kind === 'QUOTE' ? { isIndexed: true } : {};
    return add(counterItem.write({ sequence: by, series: Object.fromEntries(advanced), ...mark }, accountId, kind));
  }
  const { attribute } = counterItem;
  const changes = [
    expression`${attribute('sequence')} = ${sequence + by}`,
    ...[...advanced].map(
      ([prefix, ordinal]) => expression`${attribute('series')}.${new Attribute(prefix)} = ${ordinal}`,
    ),
    ...newStarts(counter, { numbers, advanced }).map(
      ([prefix, start]) => expression`${attribute('starts')}.${new Attribute(prefix)} = ${start}`,
    ),
  ];
  const newCurrencies = new Set(currencies.filter((currency) => !counter.currencies?.has(currency)));
  const added = [
    ...(newCurrencies.size === 0 ? [] : [expression`${attribute('currencies')} ${newCurrencies}`]),
    // Where earlier widths are not known, this one says nothing.
    ...(counter.starts === undefined || counter.widths?.has(format.width)
      ? []
      : [expression`${attribute('widths')} ${new Set([format.width])}`]),
  ];
  const set = expression`SET ${joinExpressions(changes, ', ')}`;
  return update(
    counterItem.key(accountId, kind),
    added.length === 0 ? set : expression`${set} ADD ${joinExpressions(added, ', ')}`,
    expression`${attribute('sequence')} = ${sequence}`,
  );
}

/** The places at which series begin with these numbers. So many are kept that the counter stays below 1 KB. */
function newStarts({ sequence, series, starts }: Counter, { numbers, advanced }: Numbering): [string, number][] {
  if (!starts) return [];
  const room = Math.max(0, MAX_STARTS - Object.keys(starts).length);
  const begun = [...advanced.keys()].filter((prefix) => !Object.hasOwn(series, prefix));
  return begun
    .slice(0, room)
    .map((prefix) => [prefix, sequence + 1 + numbers.findIndex((number) => ordinalIn(prefix, number) !== undefined)]);
}

/** What is known of an attempt after it was sent. */
type Outcome =
  | 'committed'
  /** The counter is not where it was read: somebody else was first, or an earlier sending of this very attempt. */
  | 'counterMoved'
  /** Others were in the way, or there was no capacity. Nothing was done. */
  | 'notCommitted'
  /** No answer came that tells. */
  | 'unknown';

/** Whether the attempt was carried out. If it was not, it never will be. */
async function commit<Document>(attempt: Attempt<Document>, deadline: number): Promise<boolean> {
  switch (await send(attempt)) {
    case 'committed':
      return true;
    case 'notCommitted':
      return false;
    case 'counterMoved':
      return isThere(attempt);
    case 'unknown':
      return settle(attempt, deadline);
  }
}

/**
 * Finds out what came of an attempt by sending it again. An answer that nothing was done is about this sending alone: an
 * earlier one may still be under way.
 */
async function settle<Document>(attempt: Attempt<Document>, deadline: number): Promise<boolean> {
  for (let tries = 0; ; tries++) {
    await waitUntil(deadline, tries);
    const outcome = await send(attempt);
    if (outcome === 'committed') return true;
    if (outcome === 'counterMoved') return isThere(attempt);
  }
}

async function send({ input, refused }: Pick<Attempt<unknown>, 'input' | 'refused'>): Promise<Outcome> {
  try {
    await table.send(new TransactWriteCommand(input));
    return 'committed';
  } catch (fault) {
    // The counter is the first write.
    if (isConditionFailed(fault, 0)) return 'counterMoved';
    if (isConditionFailed(fault)) throw refused(fault);
    if (!isContended(fault) && !isTransient(fault)) throw fault;
    // Where the SDK sent it more than once, the fault is of the last time only.
    return isInDoubt(fault) || wasRetried(fault) ? 'unknown' : 'notCommitted';
  }
}

/** Whether the documents are there. They were committed together, and no other attempt may still be under way. */
async function isThere<Document>({ documents: [first], isStored }: Attempt<Document>): Promise<boolean> {
  return first !== undefined && (await isStored(first));
}

/** Others were first. Where there is no turn to be had, it waits for a random time. */
async function waitForTurn(
  { accountId, kind }: Pick<NumberAllocation<unknown>, 'accountId' | 'kind'>,
  deadline: number,
  tries: number,
): Promise<void> {
  if (Date.now() > deadline) throw busy();
  markBusy(accountId, kind);
  if (await takeTurn(accountId, kind)) measure('retries');
  else await backOff(tries, WAITS);
}

async function waitUntil(deadline: number, tries: number): Promise<void> {
  if (Date.now() > deadline) throw busy();
  await backOff(tries, WAITS);
}
