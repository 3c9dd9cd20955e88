import { type OpenInvoice, readLateInvoices } from '../../lib/aws/invoices/dueDates.ts';
import { countWaiting, sendEach } from '../../lib/aws/queues/queues.ts';
import type { IndexPage } from '../../lib/aws/table/sparseIndex.ts';
import { schedule } from '../../lib/runtime/worker.ts';

/** If more messages than this are waiting, the invoices of the last run are not all marked yet, and this run does nothing. */
const BACKLOG = 1000;

/** The longest time that a page takes. A run with less time left stops, and the next run continues. */
const PAGE_SECONDS = 60;

/**
 * Sends a message for each late invoice. An invoice leaves the index when it is marked, so a run that stops early loses nothing: the
 * next one starts with the oldest invoice that is left. An invoice that is sent twice is marked once.
 */
export const handler = schedule('findOverdue', async (now, secondsLeft) => {
  const waiting = await countWaiting('markInvoiceOverdue');
  if (waiting > BACKLOG) return { waiting, handedOut: 0 };
  const shards = await Promise.all(readLateInvoices(now).map((pages) => handOut(pages, secondsLeft)));
  const faults = shards.flatMap((shard) => shard.faults);
  const handedOut = shards.reduce((sum, shard) => sum + shard.handedOut, 0);
  if (faults.length > 0) {
    throw new AggregateError(faults, `Handed out ${handedOut} invoices and failed at ${faults.length}`);
  }
  return { waiting, handedOut };
});

/** Sends the messages of one part of the index. If it fails, the other parts continue. */
async function handOut(pages: AsyncGenerator<IndexPage<OpenInvoice>>, secondsLeft: () => number) {
  const faults: unknown[] = [];
  let handedOut = 0;
  try {
    for await (const page of pages) {
      const late = page.entries.map(({ accountId, invoiceId, head }) => ({ accountId, invoiceId, head }));
      const sending = await sendEach('markInvoiceOverdue', late);
      handedOut += sending.sent.length;
      faults.push(...page.faults, ...sending.faults);
      if (secondsLeft() < PAGE_SECONDS || (page.entries.length > 0 && sending.sent.length === 0)) break;
    }
  } catch (fault) {
    faults.push(fault);
  }
  return { handedOut, faults };
}
