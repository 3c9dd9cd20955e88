import { type Mark, postponeStarts, readDue } from '../../lib/aws/queues/outbox.ts';
import { tell } from '../../lib/aws/queues/tell.ts';
import type { IndexPage } from '../../lib/aws/table/sparseIndex.ts';
import { schedule } from '../../lib/runtime/worker.ts';

/** The longest time that a page takes. A run with less time left stops, and the next run continues. */
const PAGE_SECONDS = 15;

/**
 * Sends a message for each piece of work that is due. The work leaves the index when it is done. What was started and is
 * not done is put off and started again.
 */
export const handler = schedule('startScheduled', async (now, secondsLeft) => {
  const parts = await Promise.all(readDue(now).map((pages) => startAll(pages, now, secondsLeft)));
  const faults = parts.flatMap((part) => part.faults);
  const started = parts.reduce((sum, part) => sum + part.started, 0);
  if (faults.length > 0) throw new AggregateError(faults, `Started ${started} and failed at ${faults.length}`);
  return { started };
});

/** Sends the messages of one part of the index. If it fails, the other parts continue. */
async function startAll(pages: AsyncGenerator<IndexPage<Mark>>, now: Date, secondsLeft: () => number) {
  const faults: unknown[] = [];
  let started = 0;
  try {
    for await (const { entries, faults: unreadable } of pages) {
      faults.push(...unreadable);
      for (const [change, marks] of Map.groupBy(entries, (entry) => entry.change)) {
        const { handled, sent, faults: unsent } = await tell(change, marks);
        started += sent;
        faults.push(...unsent, ...(await postponeStarts(handled, now)).faults);
      }
      if (secondsLeft() < PAGE_SECONDS) break;
    }
  } catch (fault) {
    faults.push(fault);
  }
  return { started, faults };
}
