import { overdueRenders, postpone } from '../../lib/aws/outbox.ts';
import { sendEach } from '../../lib/aws/queues.ts';
import { schedule } from '../../lib/runtime/worker.ts';

/** How many a shard one sweep takes; what is left over is the next one's. */
const LIMIT = 100;

export const handler = schedule('sweep', async (now) => {
  const pending = await overdueRenders(now, LIMIT);
  const messages = new Map(
    pending.map((render) => [{ accountId: render.accountId, invoiceId: render.invoiceId }, render]),
  );
  const { sent, faults } = await sendEach('renderPdf', [...messages.keys()]);
  const postponed = await Promise.allSettled(
    sent.flatMap((message) => messages.get(message) ?? []).map((render) => postpone(render, now)),
  );
  const all = [...faults, ...postponed.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))];
  if (all.length > 0)
    throw new AggregateError(all, `Sent ${sent.length} messages and failed at ${all.length}: ${all[0]}`);
  return { sent: sent.length };
});
