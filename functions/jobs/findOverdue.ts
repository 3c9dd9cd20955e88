import { readLateInvoices } from '../../lib/aws/invoices/dueDates.ts';
import { handOut } from '../../lib/aws/invoices/lateInvoices.ts';
import { countWaiting } from '../../lib/aws/queues/queues.ts';
import { jobs } from '../../lib/contract/jobs.ts';
import { schedule } from '../../lib/runtime/handlers/worker.ts';

/**
 * If more messages than this are waiting, the invoices of earlier runs are not all marked yet. Then only those are handed out that
 * became late since the last run, so that nobody waits for the messages of another account.
 */
const BACKLOG = 1000;

/** How far a run looks back while the queue is behind: to the last run, and a minute more, as runs do not begin to the second. */
const SINCE_MILLISECONDS = (jobs.findOverdue.everyMinutes + 1) * 60_000;

/**
 * Sends a message for each late invoice. An invoice leaves the index when it is marked, so a run that stops early loses nothing: the
 * next one finds the invoices that are left. An invoice that is sent twice is marked once.
 */
export const handler = schedule('findOverdue', async (now, secondsLeft) => {
  const waiting = await countWaiting('markInvoiceOverdue');
  const since = waiting > BACKLOG ? new Date(now.getTime() - SINCE_MILLISECONDS) : undefined;
  const shards = await Promise.all(readLateInvoices(now, since).map((pages) => handOut(pages, secondsLeft)));
  const faults = shards.flatMap((shard) => shard.faults);
  const handedOut = shards.reduce((sum, shard) => sum + shard.handedOut, 0);
  if (faults.length > 0) {
    throw new AggregateError(faults, `Handed out ${handedOut} invoices and failed at ${faults.length}`);
  }
  return { waiting, handedOut };
});
