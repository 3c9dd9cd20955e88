import { randomUUID } from 'node:crypto';
import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Draft } from '../../domain/draft.ts';
import type { Cause } from '../../domain/events.ts';
import { type NumberFormat, nextNumbers } from '../../domain/numbering.ts';
import { Problem } from '../../domain/problem.ts';
import { planReminders } from '../../domain/reminders.ts';
import {
  backOff,
  busy,
  DEADLINE_MILLISECONDS,
  isConditionFailed,
  isInDoubt,
  isTransient,
  wasRetried,
} from '../calls/faults.ts';
import { inFlight } from '../idempotency.ts';
import { randomText } from '../ids.ts';
import { type Counter, counterItem } from '../items/counter.ts';
import type { StoredInvoice } from '../items/invoice.ts';
import { Attribute, expression, joinExpressions } from '../table/expression.ts';
import { noteMarks } from '../table/marks.ts';
import { runSerially } from '../table/runSerially.ts';
import { table } from '../table/table.ts';
import { isContended, MAX_TRANSACTION_ACTIONS } from '../table/transact.ts';
import { type TransactItem, update } from '../table/writes.ts';
import { getCounter } from './counter.ts';
import { addInvoice, addSentInvoice, getInvoice, sentAtOnce } from './invoices.ts';

const LINK_SECRET_LENGTH = 22;

/** Long enough for 64 contenders that each take 15 ms for an attempt to keep out of each other's way. */
const LONGEST_BACK_OFF = { maxMilliseconds: 2000 };

/** How to number, from where, and what else belongs into the transaction. */
export interface Allocation {
  readonly format: NumberFormat;
  readonly counter: Counter;
  readonly cause: Cause;
  readonly furtherWrites: (invoices: readonly StoredInvoice[]) => Promise<readonly TransactItem[]>;
  /** Whether the invoices are sent at once. Absent: they are drafts. */
  readonly sent?: boolean;
  /** What to throw where a further write was refused. Absent: that another request has the same idempotency key. */
  readonly refused?: () => Error;
}

/**
 * Gives each draft the next number of its series and commits them. The counter, the invoices, their notes in the outbox and
 * the further writes (the idempotency record) are one transaction, on the condition that the counter is where it was read.
 * So there is no number without its invoice and no number twice, whatever crashes and however many create at once.
 */
export function allocate(
  accountId: string,
  drafts: readonly Draft[],
  allocation: Allocation,
): Promise<readonly StoredInvoice[]> {
  const deadline = Date.now() + DEADLINE_MILLISECONDS;
  return runSerially(accountId, async (hasWaited) => {
    if (Date.now() > deadline) throw busy();
    const counter = hasWaited ? await getCounter(accountId) : allocation.counter;
    return allocateFrom(accountId, drafts, { ...allocation, counter }, deadline);
  });
}

/** Numbers the drafts from the counter and commits them. Where others were first it starts again from the new counter. */
async function allocateFrom(
  accountId: string,
  drafts: readonly Draft[],
  allocation: Allocation,
  deadline: number,
): Promise<readonly StoredInvoice[]> {
  const secrets = drafts.map(() => randomText(LINK_SECRET_LENGTH));
  let { counter } = allocation;
  for (let tries = 0; ; tries++) {
    const attempt = await prepare(accountId, drafts, { ...allocation, counter, secrets });
    if (await commit(attempt, deadline)) {
      noteMarks(attempt.input.TransactItems ?? []);
      return attempt.invoices;
    }
    await waitUntil(deadline, tries);
    // The counter is read after the wait, not before, since others move it meanwhile.
    counter = await getCounter(accountId);
  }
}

/** One transaction that may be sent more than once: DynamoDB carries it out at most once, by its token. */
interface Attempt {
  readonly accountId: string;
  readonly invoices: readonly StoredInvoice[];
  readonly input: TransactWriteCommandInput;
  readonly refused: () => Error;
}

async function prepare(
  accountId: string,
  drafts: readonly Draft[],
  {
    secrets,
    format,
    counter,
    cause,
    furtherWrites,
    sent = false,
    refused = inFlight,
  }: Allocation & { readonly secrets: readonly string[] },
): Promise<Attempt> {
  const { numbers, advanced } = nextNumbers(
    format,
    counter.series,
    drafts.map(({ issueDate }) => issueDate),
  );
  const created = drafts.map(
    (draft, index): StoredInvoice => ({
      ...planReminders(undefined, draft, cause.now),
      invoiceNumber: numbers[index] ?? '',
      sequence: counter.sequence + index + 1,
      linkSecret: secrets[index] ?? '',
      baseUrl: cause.baseUrl,
    }),
  );
  const addOne = sent ? addSentInvoice : addInvoice;
  const invoices = sent ? created.map((invoice) => sentAtOnce(invoice, cause)) : created;
  const TransactItems: TransactItem[] = [
    moveCounter(accountId, counter, { by: drafts.length, advanced }),
    ...created.flatMap((invoice) => addOne(accountId, invoice, cause)),
    ...(await furtherWrites(invoices)),
  ];
  if (TransactItems.length > MAX_TRANSACTION_ACTIONS) {
    throw new Problem('VALIDATION_ERROR', 'The invoices are too large for one batch: send fewer at once');
  }
  return { accountId, invoices, input: { TransactItems, ClientRequestToken: randomUUID() }, refused };
}

/** The sequence moves with every number of every series, so a condition on it alone tells whether another was first. */
function moveCounter(
  accountId: string,
  { sequence }: Counter,
  { by, advanced }: { by: number; advanced: ReadonlyMap<string, number> },
): TransactItem {
  const { attribute } = counterItem;
  const changes = [
    expression`${attribute('sequence')} = ${sequence + by}`,
    ...[...advanced].map(
      ([prefix, ordinal]) => expression`${attribute('series')}.${new Attribute(prefix)} = ${ordinal}`,
    ),
  ];
  return update(
    counterItem.key(accountId),
    expression`SET ${joinExpressions(changes, ', ')}`,
    expression`${attribute('sequence')} = ${sequence}`,
  );
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
async function commit(attempt: Attempt, deadline: number): Promise<boolean> {
  switch (await send(attempt)) {
    case 'committed':
      return true;
    case 'notCommitted':
      return false;
    case 'counterMoved':
      return isStored(attempt);
    case 'unknown':
      return settle(attempt, deadline);
  }
}

/**
 * Finds out what came of an attempt by sending it again. An answer that nothing was done is about this sending alone: an
 * earlier one may still be under way.
 */
async function settle(attempt: Attempt, deadline: number): Promise<boolean> {
  for (let tries = 0; ; tries++) {
    await waitUntil(deadline, tries);
    const outcome = await send(attempt);
    if (outcome === 'committed') return true;
    if (outcome === 'counterMoved') return isStored(attempt);
  }
}

async function send({ input, refused }: Attempt): Promise<Outcome> {
  try {
    await table.send(new TransactWriteCommand(input));
    return 'committed';
  } catch (fault) {
    // The counter is the first write.
    if (isConditionFailed(fault, 0)) return 'counterMoved';
    if (isConditionFailed(fault)) throw refused();
    if (!isContended(fault) && !isTransient(fault)) throw fault;
    // Where the SDK sent it more than once, the fault is of the last time only.
    return isInDoubt(fault) || wasRetried(fault) ? 'unknown' : 'notCommitted';
  }
}

/** Whether the invoices are there. No other attempt has the same ids and sequence. */
async function isStored({ accountId, invoices: [first] }: Attempt): Promise<boolean> {
  return first !== undefined && (await getInvoice(accountId, first.id)) !== undefined;
}

async function waitUntil(deadline: number, tries: number): Promise<void> {
  if (Date.now() > deadline) throw busy();
  await backOff(tries, LONGEST_BACK_OFF);
}
