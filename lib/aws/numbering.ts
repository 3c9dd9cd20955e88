import { randomUUID } from 'node:crypto';
import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Draft } from '../domain/draft.ts';
import { type NumberFormat, nextNumbers } from '../domain/numbering.ts';
import { Problem } from '../domain/problem.ts';
import { type Counter, getCounter } from './counter.ts';
import {
  backOff,
  busy,
  DEADLINE_MILLISECONDS,
  isConditionFailed,
  isInDoubt,
  isTransient,
  wasRetried,
} from './faults.ts';
import { randomText } from './ids.ts';
import type { StoredInvoice } from './invoiceItems.ts';
import { additions, getInvoice } from './invoices.ts';
import { keys } from './keys.ts';
import { table, tableName } from './table.ts';
import { isContended, MAX_TRANSACTION_ACTIONS, type TransactItem } from './transact.ts';
import { inTurn } from './turns.ts';

const LINK_SECRET_LENGTH = 22;

/** Long enough for 64 contenders that each take 15 ms for an attempt to keep out of each other's way. */
const MOST_WAIT = { maxMilliseconds: 2000 };

/** How to number, from where, and what else belongs to the transaction. */
export interface Allocation {
  readonly format: NumberFormat;
  readonly counter: Counter;
  readonly also: (invoices: readonly StoredInvoice[]) => Promise<readonly TransactItem[]>;
}

/**
 * Gives each draft the next number of its series and commits them: counter, invoices, their notes in the outbox and
 * whatever `also` adds (the idempotency record) are one transaction on the condition that the counter still stands where
 * it was read. So a number without its invoice, or a number twice, cannot be, whatever crashes and however many try.
 */
export function allocate(
  accountId: string,
  drafts: readonly Draft[],
  allocation: Allocation,
): Promise<readonly StoredInvoice[]> {
  const deadline = Date.now() + DEADLINE_MILLISECONDS;
  return inTurn(accountId, async (hasWaited) => {
    if (Date.now() > deadline) throw busy();
    const counter = hasWaited ? await getCounter(accountId) : allocation.counter;
    return take(accountId, drafts, { ...allocation, counter }, deadline);
  });
}

/** Numbers the drafts and tries to commit them, again and again from where the counter then stands. */
async function take(
  accountId: string,
  drafts: readonly Draft[],
  { format, counter, also }: Allocation,
  deadline: number,
): Promise<readonly StoredInvoice[]> {
  const secrets = drafts.map(() => randomText(LINK_SECRET_LENGTH));
  let current = counter;
  for (let tries = 0; ; tries++) {
    const attempt = await attemptAt(accountId, drafts, { secrets, format, counter: current, also });
    if (await isCommitted(attempt, deadline)) return attempt.invoices;
    await waitBefore(deadline, tries);
    // The counter is read after the wait, not before: others moved it meanwhile.
    current = await getCounter(accountId);
  }
}

/** One transaction that may be sent more than once: under its token DynamoDB carries it out at most once. */
interface Attempt {
  readonly accountId: string;
  readonly invoices: readonly StoredInvoice[];
  readonly input: TransactWriteCommandInput;
}

async function attemptAt(
  accountId: string,
  drafts: readonly Draft[],
  { secrets, format, counter, also }: Allocation & { readonly secrets: readonly string[] },
): Promise<Attempt> {
  const { numbers, advanced } = nextNumbers(
    format,
    counter.series,
    drafts.map(({ issueDate }) => issueDate),
  );
  const invoices = drafts.map(
    (draft, index): StoredInvoice => ({
      ...draft,
      invoiceNumber: numbers[index] ?? '',
      sequence: counter.sequence + index + 1,
      linkSecret: secrets[index] ?? '',
    }),
  );
  const TransactItems: TransactItem[] = [
    moveCounter(accountId, counter, { by: drafts.length, series: [...advanced] }),
    ...invoices.flatMap((invoice) => additions(accountId, invoice)),
    ...(await also(invoices)),
  ];
  if (TransactItems.length > MAX_TRANSACTION_ACTIONS) {
    throw new Problem('VALIDATION_ERROR', 'The invoices are too large for one batch: send fewer at once');
  }
  return { accountId, invoices, input: { TransactItems, ClientRequestToken: randomUUID() } };
}

/** The place of the last invoice moves with every number that is given out, so it alone tells whether another came first. */
function moveCounter(
  accountId: string,
  { sequence }: Counter,
  { by, series }: { by: number; series: readonly (readonly [prefix: string, ordinal: number])[] },
): TransactItem {
  return {
    Update: {
      TableName: tableName(),
      Key: keys.counter(accountId),
      UpdateExpression: ['SET #sequence = :next', ...series.map((_, i) => `series.#prefix${i} = :ordinal${i}`)].join(
        ', ',
      ),
      ConditionExpression: '#sequence = :sequence',
      ExpressionAttributeNames: {
        '#sequence': 'sequence',
        ...Object.fromEntries(series.map(([prefix], i) => [`#prefix${i}`, prefix])),
      },
      ExpressionAttributeValues: {
        ':sequence': sequence,
        ':next': sequence + by,
        ...Object.fromEntries(series.map(([, ordinal], i) => [`:ordinal${i}`, ordinal])),
      },
    },
  };
}

/**
 * Sends the attempt until it is certain what came of it: `true` where it was carried out; `false` where it was not, since
 * another creator was first or there was no capacity, so that another attempt is needed.
 */
async function isCommitted(attempt: Attempt, deadline: number): Promise<boolean> {
  let isUncertain = false;
  for (let tries = 0; ; tries++) {
    const fault = await send(attempt);
    if (fault === undefined) return true;
    isUncertain ||= mayHaveCommitted(fault);
    if (isBeaten(fault)) return isUncertain && (await isStored(attempt));
    if (isConditionFailed(fault)) {
      throw new Problem('CONFLICT', 'A request with the same Idempotency-Key is still in progress');
    }
    if (!isContended(fault) && !isTransient(fault)) throw fault;
    if (!isUncertain) return false;
    await waitBefore(deadline, tries);
  }
}

/** The fault with which sending ended, if it did. */
async function send({ input }: Attempt): Promise<unknown> {
  try {
    await table.send(new TransactWriteCommand(input));
    return undefined;
  } catch (fault) {
    return fault;
  }
}

/** No answer tells that the transaction was not carried out, by this call or one that the SDK made before it. */
function mayHaveCommitted(fault: unknown): boolean {
  return isInDoubt(fault) || wasRetried(fault);
}

/** The counter had moved. Its condition is that of the first write. */
function isBeaten(fault: unknown): boolean {
  return isConditionFailed(fault, 0);
}

/** Whether the invoices are there: their ids are this attempt's alone. */
async function isStored({ accountId, invoices: [first] }: Attempt): Promise<boolean> {
  return first !== undefined && (await getInvoice(accountId, first.id)) !== undefined;
}

async function waitBefore(deadline: number, tries: number): Promise<void> {
  if (Date.now() > deadline) throw busy();
  await backOff(tries, MOST_WAIT);
}
