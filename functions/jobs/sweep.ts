import { overdueRenders, type PendingRender, postpone } from '../../lib/aws/outbox.ts';
import { sendEach } from '../../lib/aws/queues.ts';
import { measure } from '../../lib/aws/work.ts';
import { schedule } from '../../lib/runtime/worker.ts';

/** How many of each part of the index one sweep takes; what is left over is the next one's. */
const LIMIT = 100;

export const handler = schedule('sweep', async (now) => {
  const parts = await Promise.all(overdueRenders(now, LIMIT).map((part) => sendAgain(part, now)));
  const faults = parts.flatMap((part) => part.faults);
  const sent = parts.reduce((sum, part) => sum + part.sent, 0);
  if (sent > 0) measure('rendersSentAgain', sent);
  if (faults.length > 0) {
    throw new AggregateError(faults, `Sent ${sent} messages and failed at ${faults.length}`);
  }
  return { sent };
});

/** Sends one part of the index again: a fault there leaves the others to go on. */
async function sendAgain(part: Promise<PendingRender[]>, now: Date) {
  try {
    const renders = new Map((await part).map((render) => [messageOf(render), render]));
    const { sent, faults } = await sendEach('renderPdf', [...renders.keys()]);
    const postponed = await Promise.allSettled(
      sent.flatMap((message) => renders.get(message) ?? []).map((render) => postpone(render, now)),
    );
    const rejected = postponed.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
    return { sent: sent.length, faults: [...faults, ...rejected] };
  } catch (fault) {
    return { sent: 0, faults: [fault] };
  }
}

const messageOf = ({ accountId, invoiceId }: PendingRender) => ({ accountId, invoiceId });
