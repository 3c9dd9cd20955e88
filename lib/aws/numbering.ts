import { randomUUID } from 'node:crypto';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Draft } from '../domain/draft.ts';
import { formatNumber, type NumberFormat } from '../domain/numbering.ts';
import { Problem } from '../domain/problem.ts';
import { backOff, isInDoubt, isThrottled } from './faults.ts';
import { randomText } from './ids.ts';
import { additions, type Counter, getInvoice, readCounter, type StoredInvoice } from './invoices.ts';
import { keys } from './keys.ts';
import {
  conditionFailed,
  DEADLINE_MILLISECONDS,
  isContended,
  MAX_TRANSACTION_ACTIONS,
  reasonsOf,
  type TransactItem,
  table,
  tableName,
} from './table.ts';

const LINK_SECRET_LENGTH = 22;

/**
 * Gives each draft the next number of its series and commits them: counter, invoices, their notes in the outbox and
 * whatever `also` adds (the idempotency record) are one transaction on the condition that the counter still stands where
 * it was read. So a number without its invoice, or a number twice, cannot be, whatever crashes and however many try.
 */
export async function allocate(
  accountId: string,
  drafts: readonly Draft[],
  {
    format,
    counter,
    also,
  }: {
    format: NumberFormat;
    counter: Counter;
    also: (invoices: readonly StoredInvoice[]) => readonly TransactItem[];
  },
): Promise<readonly StoredInvoice[]> {
  const deadline = Date.now() + DEADLINE_MILLISECONDS;
  const secrets = drafts.map(() => randomText(LINK_SECRET_LENGTH));
  let attempt = transaction(accountId, drafts, secrets, format, counter, also);
  let outrun = false;
  let inDoubt = false;
  for (let tries = 0; ; tries++) {
    try {
      await table.send(new TransactWriteCommand(attempt.input));
      return attempt.invoices;
    } catch (fault) {
      const [counterReason] = reasonsOf(fault);
      if (counterReason?.Code === 'ConditionalCheckFailed') {
        // Another creator was first, unless an attempt that seemed to fail was in fact carried out.
        const committed = inDoubt ? await findCommitted(accountId, attempt.invoices) : undefined;
        if (committed) return committed;
        outrun = true;
        inDoubt = false;
      } else if (conditionFailed(fault)) {
        throw new Problem('CONFLICT', 'A request with the same Idempotency-Key is still in progress');
      } else if (isInDoubt(fault)) {
        // The same transaction again under the same token: DynamoDB carries it out at most once.
        inDoubt = true;
      } else if (!isThrottled(fault) && !isContended(fault)) {
        throw fault;
      }
      if (Date.now() > deadline)
        throw new Problem('SERVICE_UNAVAILABLE', 'The account is busy, please try again shortly');
      await backOff(tries);
      if (outrun) {
        // What the refusal told of the counter is old by now: others went on during the wait.
        attempt = transaction(accountId, drafts, secrets, format, await readCounter(accountId), also);
        outrun = false;
      }
    }
  }
}

function transaction(
  accountId: string,
  drafts: readonly Draft[],
  secrets: readonly string[],
  format: NumberFormat,
  counter: Counter,
  also: (invoices: readonly StoredInvoice[]) => readonly TransactItem[],
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
    ...also(invoices),
  ];
  if (TransactItems.length > MAX_TRANSACTION_ACTIONS) {
    throw new Problem('VALIDATION_ERROR', 'The invoices are too large for one batch: send fewer at once');
  }
  return { invoices, input: { TransactItems, ClientRequestToken: randomUUID() } };
}

/** The invoices as they were committed, if they were: their ids are ours alone. */
async function findCommitted(
  accountId: string,
  invoices: readonly StoredInvoice[],
): Promise<readonly StoredInvoice[] | undefined> {
  const [first] = invoices;
  return first && (await getInvoice(accountId, first.id)) ? invoices : undefined;
}
