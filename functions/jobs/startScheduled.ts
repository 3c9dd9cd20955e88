import { postponeStarts, readDue } from '../../lib/aws/queues/outbox.ts';
import { sendDue } from '../../lib/aws/queues/sendDue.ts';
import { schedule } from '../../lib/runtime/handlers/worker.ts';

/**
 * Sends a message for each piece of work that is due. The work leaves the index when it is done. What was started and is
 * not done is put off and started again.
 */
export const handler = schedule('startScheduled', async (now, secondsLeft) => {
  const sender = { putOff: postponeStarts, now, secondsLeft };
  const parts = await Promise.all(readDue(now).map((pages) => sendDue(pages, sender)));
  const faults = parts.flatMap((part) => part.faults);
  const started = parts.reduce((sum, part) => sum + part.sent, 0);
  if (faults.length > 0) throw new AggregateError(faults, `Started ${started} and failed at ${faults.length}`);
  return { started };
});
