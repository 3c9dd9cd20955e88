import { randomUUID } from 'node:crypto';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Draft } from '../domain/draft.ts';
import { formatNumber, type NumberFormat } from '../domain/numbering.ts';
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

async function take(
  accountId: string,
  drafts: readonly Draft[],
  { format, counter, also }: Allocation,
  deadline: number,
): Promise<readonly StoredInvoice[]> {
  const secrets = drafts.map(() => randomText(LINK_SECRET_LENGTH));
  const after = (current: Counter) => transaction(accountId, drafts, { secrets, format, counter: current, also });
  let attempt = await after(counter);
  let inDoubt = false;
  for (let tries = 0; ; tries++) {
    try {
      await table.send(new TransactWriteCommand(attempt.input));
      return attempt.invoices;
    } catch (fault) {
      const isBeaten = isConditionFailed(fault, 0);
      inDoubt ||= isInDoubt(fault) || wasRetried(fault);
      // Another creator was first, unless an attempt that seemed to fail was in fact carried out.
      if (isBeaten && inDoubt && (await isCommitted(accountId, attempt.invoices))) return attempt.invoices;
      if (!isBeaten && isConditionFailed(fault)) {
        throw new Problem('CONFLICT', 'A request with the same Idempotency-Key is still in progress');
      }
      if (!isBeaten && !isContended(fault) && !isTransient(fault)) throw fault;
      if (Date.now() > deadline) throw busy();
      await backOff(tries, MOST_WAIT);
      // What may have been carried out is asked for again as it was: under its token DynamoDB does it at most once.
      if (inDoubt && !isBeaten) continue;
      // The counter is read after the wait, not before: others moved it meanwhile.
      attempt = await after(await getCounter(accountId));
      inDoubt = false;
    }
  }
}

async function transaction(
  accountId: string,
  drafts: readonly Draft[],
  { secrets, format, counter, also }: Allocation & { readonly secrets: readonly string[] },
) {
  const last = counter.series[format.prefix] ?? 0;
  const invoices = drafts.map(
    (draft, index): StoredInvoice => ({
      ...draft,
      invoiceNumber: formatNumber(format, last + index + 1),
      sequence: counter.sequence + index + 1,
      linkSecret: secrets[index] ?? '',
    }),
  );
  const TransactItems: TransactItem[] = [
    {
      Update: {
        TableName: tableName(),
        Key: keys.counter(accountId),
        UpdateExpression: 'SET #sequence = :nextSequence, series.#prefix = :nextOrdinal',
        ConditionExpression: '#sequence = :sequence',
        ExpressionAttributeNames: { '#sequence': 'sequence', '#prefix': format.prefix },
        ExpressionAttributeValues: {
          ':sequence': counter.sequence,
          ':nextSequence': counter.sequence + drafts.length,
          ':nextOrdinal': last + drafts.length,
        },
      },
    },
    ...invoices.flatMap((invoice) => additions(accountId, invoice)),
    ...(await also(invoices)),
  ];
  if (TransactItems.length > MAX_TRANSACTION_ACTIONS) {
    throw new Problem('VALIDATION_ERROR', 'The invoices are too large for one batch: send fewer at once');
  }
  return { invoices, input: { TransactItems, ClientRequestToken: randomUUID() } };
}

/** Whether the invoices were committed: their ids are ours alone. */
async function isCommitted(accountId: string, [first]: readonly StoredInvoice[]): Promise<boolean> {
  return first !== undefined && (await getInvoice(accountId, first.id)) !== undefined;
}
