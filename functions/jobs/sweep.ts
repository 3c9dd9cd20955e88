import { overdueRenders, postpone } from '../../lib/aws/outbox.ts';
import { sendRenderPdf } from '../../lib/aws/queues.ts';
import { schedule } from '../../lib/runtime/worker.ts';

/** How many a shard one sweep takes; what is left over is the next one's. */
const LIMIT = 100;

export const handler = schedule('sweep', async (now) => {
  const pending = await overdueRenders(now, LIMIT);
  await sendRenderPdf(pending.map(({ accountId, invoiceId }) => ({ accountId, invoiceId })));
  await Promise.all(pending.map((render) => postpone(render, now)));
  return { sent: pending.length };
});
