import { postponeRender, readPendingRenders } from '../../lib/aws/outbox.ts';
import { sendEach } from '../../lib/aws/queues.ts';
import type { IndexEntry, IndexPage } from '../../lib/aws/sparseIndex.ts';
import { schedule } from '../../lib/runtime/worker.ts';

/** How many of each part of the index one sweep takes; what is left over is the next one's. */
const LIMIT = 100;

export const handler = schedule('sweep', async (now) => {
  const parts = await Promise.all(readPendingRenders(now, LIMIT).map((part) => sendAgain(part, now)));
  const faults = parts.flatMap((part) => part.faults);
  const sent = parts.reduce((sum, part) => sum + part.sent, 0);
  if (faults.length > 0) {
    throw new AggregateError(faults, `Sent ${sent} messages and failed at ${faults.length}: ${faults[0]}`);
  }
  return { sent };
});

/** Sends one part of the index again: a fault there leaves the others to go on. */
async function sendAgain(part: Promise<IndexPage>, now: Date) {
  try {
    const { entries, faults: unreadable } = await part;
    const renders = new Map(entries.map((render) => [messageOf(render), render]));
    const { sent, faults } = await sendEach('renderPdf', [...renders.keys()]);
    const postponed = await Promise.allSettled(
      sent.flatMap((message) => renders.get(message) ?? []).map((render) => postponeRender(render, now)),
    );
    const rejected = postponed.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
    return { sent: sent.length, faults: [...unreadable, ...faults, ...rejected] };
  } catch (fault) {
    return { sent: 0, faults: [fault] };
  }
}

const messageOf = ({ accountId, invoiceId }: IndexEntry) => ({ accountId, invoiceId });
