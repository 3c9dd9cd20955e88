import { measure } from '../../lib/aws/calls/work.ts';
import { ageSecondsOf, type Mark, postpone, readPending } from '../../lib/aws/queues/outbox.ts';
import { tell } from '../../lib/aws/queues/tell.ts';
import type { IndexPage } from '../../lib/aws/table/sparseIndex.ts';
import { schedule } from '../../lib/runtime/worker.ts';

/** How many marks of each part of the index one sweep takes. The next sweep takes the rest. */
const LIMIT = 100;

export const handler = schedule('sweep', async (now) => {
  const parts = await Promise.all(readPending(now, LIMIT).map((part) => sendAgain(part, now)));
  const faults = parts.flatMap((part) => part.faults);
  const sent = parts.reduce((sum, part) => sum + part.sent, 0);
  if (sent > 0) measure('messagesSentAgain', sent);
  measure('outboxAgeSeconds', Math.round(Math.max(0, ...parts.map(({ ageSeconds }) => ageSeconds))));
  if (faults.length > 0) {
    throw new AggregateError(faults, `Sent ${sent} messages and failed at ${faults.length}`);
  }
  return { sent };
});

/** Sends the messages of one part of the index again. If it fails, the other parts continue. */
async function sendAgain(part: Promise<IndexPage<Mark>>, now: Date) {
  try {
    const { entries, faults: unreadable } = await part;
    const changes = [...Map.groupBy(entries, ({ change }) => change)];
    const outcomes = await Promise.all(changes.map(([change, marks]) => tell(change, marks)));
    const handled = outcomes.flatMap((outcome) => outcome.handled);
    const postponed = await postpone(handled, now);
    return {
      sent: outcomes.reduce((sum, { sent }) => sum + sent, 0),
      faults: [...unreadable, ...outcomes.flatMap((outcome) => outcome.faults), ...postponed.faults],
      ageSeconds: Math.max(postponed.ageSeconds, ...entries.map((entry) => ageSecondsOf(entry, now))),
    };
  } catch (fault) {
    return { sent: 0, faults: [fault], ageSeconds: 0 };
  }
}
