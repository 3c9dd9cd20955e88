import { invoicingTerms } from '../../domain/accounts/account.ts';
import type { Cause } from '../../domain/events/events.ts';
import type { Period } from '../../domain/recurring/recurrence.ts';
import {
  completeRun,
  draftOfPeriod,
  duePeriod,
  endReason,
  endRecurring,
  failRun,
} from '../../domain/recurring/recurring.ts';
import { today } from '../../domain/values/dates.ts';
import { isProblem, type Problem, reasonOf } from '../../domain/values/problem.ts';
import { measure } from '../calls/work.ts';
import { queueEmail } from '../emails/emails.ts';
import { newId } from '../ids.ts';
import { allocate } from '../invoices/numbering.ts';
import { type Origins, readOrigins } from '../invoices/origins.ts';
import type { StoredClient } from '../items/client.ts';
import type { StoredInvoice } from '../items/invoice.ts';
import type { StoredRecurring } from '../items/recurring.ts';
import { retryIfStale, Stale, transactOnRevision } from '../table/transact.ts';
import type { TransactItem } from '../table/writes.ts';
import { getRecurring, planAgain, succeed } from './recurring.ts';

/** Which recurring invoice. */
export interface RecurringId {
  readonly accountId: string;
  readonly recurringId: string;
}

/** Makes the invoice of the period that is due, if one is. Tells whether another one is due. */
export function runOnce(id: RecurringId, cause: Cause): Promise<boolean> {
  return retryIfStale(() => runNext(id, cause));
}

/** One run, with all that was read for it. */
interface Run {
  readonly accountId: string;
  readonly recurring: StoredRecurring;
  readonly period: Period;
  readonly origins: Origins;
  readonly cause: Cause;
}

async function runNext({ accountId, recurringId }: RecurringId, cause: Cause): Promise<boolean> {
  const recurring = await getRecurring(accountId, recurringId);
  // It was deleted, paused or ended after the message was sent.
  if (recurring?.status !== 'ACTIVE') return false;
  const origins = await readOrigins(accountId, [recurring.clientId]);
  // It stays planned, and goes on when the account is opened again.
  if (origins.account.closure) return false;
  const date = today(cause.now, origins.account.timeZone);
  const period = duePeriod(recurring, date);
  if (!period) {
    await planAgain(accountId, recurring, origins.account);
    return false;
  }
  const run: Run = { accountId, recurring, period, origins, cause };
  const client = origins.clients.get(recurring.clientId);
  if (!client?.isActive) {
    await giveUp(run, endRecurring(recurring, endReason(client)));
    return false;
  }
  try {
    const next = await makeInvoice(run, client);
    return duePeriod(next, date) !== undefined;
  } catch (fault) {
    if (!isRefusal(fault)) throw fault;
    await giveUp(run, failRun(recurring, period, { at: cause.now, error: reasonOf(fault) }));
    return false;
  }
}

/** Makes the invoice and moves on to the next period in one transaction, so that a period never has two. */
async function makeInvoice(run: Run, client: StoredClient): Promise<StoredRecurring> {
  const { accountId, recurring, period, origins, cause } = run;
  const { account, counter } = origins;
  const { now } = cause;
  const made = draftOfPeriod(recurring, period, { id: newId('inv', now), client, terms: invoicingTerms(account), now });
  const next = completeRun(recurring, period, { at: now, invoiceId: made.id });
  const { saved, writes } = succeed(accountId, recurring, next, { type: 'recurring.run', account, cause });
  await allocate(accountId, [made], {
    format: { prefix: account.numberPrefix, width: account.numberWidth },
    counter,
    // A job may not know the address of the API, but the request that came last did.
    cause: { ...cause, baseUrl: cause.baseUrl ?? recurring.baseUrl },
    furtherWrites: async (invoices) => [...writes, ...invoices.flatMap((invoice) => mailOf(run, client, invoice))],
    sent: recurring.send,
    refused: () => new Stale('Another change of the recurring invoice came first'),
  });
  measure('invoicesCreated', 1);
  return saved;
}

/** The writes that queue the mail with an invoice, where it is to be mailed. */
function mailOf(
  { accountId, recurring, cause }: Run,
  { email }: StoredClient,
  invoice: StoredInvoice,
): readonly TransactItem[] {
  if (!recurring.send) return [];
  return queueEmail(accountId, invoice, { kind: 'INVOICE', to: [email] }, cause).writes;
}

/** Saves that no invoice could be made, so that it is not tried again and again. */
async function giveUp(
  { accountId, recurring, origins: { account }, cause }: Run,
  next: StoredRecurring,
): Promise<void> {
  await transactOnRevision(succeed(accountId, recurring, next, { type: 'recurring.failed', account, cause }).writes);
}

/** Whether the invoice itself is at fault. Any other fault may pass. */
function isRefusal(fault: unknown): fault is Problem {
  return isProblem(fault) && ['VALIDATION_ERROR', 'CONFLICT'].includes(fault.code);
}
