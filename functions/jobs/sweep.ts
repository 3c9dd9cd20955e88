import { measure } from '../../lib/aws/calls/work.ts';
import { postpone, readPending } from '../../lib/aws/queues/outbox.ts';
import { sendDue } from '../../lib/aws/queues/sendDue.ts';
import { schedule } from '../../lib/runtime/handlers/worker.ts';

/**
 * How many marks of each part of the index one sweep takes. The next sweep takes the rest. Where a queue is behind, its messages are
 * not lost, and few are sent twice.
 */
const LIMIT = 100;

export const handler = schedule('sweep', async (now, secondsLeft) => {
  const sender = { putOff: postpone, now, secondsLeft, most: LIMIT };
  const parts = await Promise.all(readPending(now).map((pages) => sendDue(pages, sender)));
  const faults = parts.flatMap((part) => part.faults);
  const sent = parts.reduce((sum, part) => sum + part.sent, 0);
  if (sent > 0) measure('messagesSentAgain', sent);
  measure('outboxAgeSeconds', Math.round(Math.max(0, ...parts.map(({ ageSeconds }) => ageSeconds))));
  if (faults.length > 0) {
    throw new AggregateError(faults, `Sent ${sent} messages and failed at ${faults.length}`);
  }
  return { sent };
});
