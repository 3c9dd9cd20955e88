import { type OpenInvoice, readLateInvoices } from '../../lib/aws/dueDates.ts';
import { countWaiting, sendEach } from '../../lib/aws/queues.ts';
import type { IndexPage } from '../../lib/aws/sparseIndex.ts';
import { schedule } from '../../lib/runtime/worker.ts';

/** With more messages than this the last run is still being worked on, and another would send the same ones again. */
const BACKLOG = 1000;

/** What a page may take at most; a run that is left less than this stops, and the next one goes on. */
const PAGE_SECONDS = 60;

/**
 * What was handed out leaves the index as it is marked, so every run begins with the oldest that is left: whatever ended
 * the last one, nothing is lost, and what is handed out twice is marked once.
 */
export const handler = schedule('findOverdue', async (now, secondsLeft) => {
  const waiting = await countWaiting('markInvoiceOverdue');
  if (waiting > BACKLOG) return { waiting, handedOut: 0 };
  const shards = await Promise.all(readLateInvoices(now).map((pages) => handOut(pages, secondsLeft)));
  const faults = shards.flatMap((shard) => shard.faults);
  const handedOut = shards.reduce((sum, shard) => sum + shard.handedOut, 0);
  if (faults.length > 0) {
    throw new AggregateError(faults, `Handed out ${handedOut} invoices and failed at ${faults.length}: ${faults[0]}`);
  }
  return { waiting, handedOut };
});

/** Hands out one part of the index: a fault there leaves the others to go on. */
async function handOut(pages: AsyncGenerator<IndexPage<OpenInvoice>>, secondsLeft: () => number) {
  const faults: unknown[] = [];
  let handedOut = 0;
  try {
    for await (const page of pages) {
      const sending = await sendEach('markInvoiceOverdue', page.entries);
      handedOut += sending.sent.length;
      faults.push(...page.faults, ...sending.faults);
      if (secondsLeft() < PAGE_SECONDS || (page.entries.length > 0 && sending.sent.length === 0)) break;
    }
  } catch (fault) {
    faults.push(fault);
  }
  return { handedOut, faults };
}
