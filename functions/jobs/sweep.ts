import { type Mark, messageOf, overdueMarks, postpone } from '../../lib/aws/outbox.ts';
import { sendEach } from '../../lib/aws/queues.ts';
import { isChange, outbox } from '../../lib/contract/outbox.ts';
import { schedule } from '../../lib/runtime/worker.ts';

/** How many marks of each part of the index one sweep takes; the next sweep takes the rest. */
const LIMIT = 100;

export const handler = schedule('sweep', async (now) => {
  const parts = await Promise.all(overdueMarks(now, LIMIT).map((part) => sendAgain(part, now)));
  const faults = parts.flatMap((part) => part.faults);
  const sent = parts.reduce((sum, part) => sum + part.sent, 0);
  if (faults.length > 0) {
    throw new AggregateError(faults, `Sent ${sent} messages and failed at ${faults.length}: ${faults[0]}`);
  }
  return { sent };
});

/** Sends what one part of the index holds again. A fault there does not stop the other parts. */
async function sendAgain(part: Promise<Mark[]>, now: Date) {
  try {
    const changes = Map.groupBy(await part, ({ change }) => change);
    const outcomes = await Promise.all([...changes].map(([change, marks]) => sendMarks(change, marks)));
    const handled = outcomes.flatMap((outcome) => outcome.handled);
    const postponed = await Promise.allSettled(handled.map((mark) => postpone(mark, now)));
    const rejected = postponed.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
    return {
      sent: outcomes.reduce((sum, { sent }) => sum + sent, 0),
      faults: [...outcomes.flatMap((outcome) => outcome.faults), ...rejected],
    };
  } catch (fault) {
    return { sent: 0, faults: [fault] };
  }
}

/** Sends the messages of marks of one change. What is handled need not be looked at again soon. */
async function sendMarks(change: string, marks: readonly Mark[]) {
  if (!isChange(change)) {
    return { handled: marks, sent: 0, faults: [new Error(`The outbox does not know the change ${change}`)] };
  }
  const marksByMessage = new Map(marks.map((mark) => [messageOf(change, mark), mark]));
  const { sent, faults } = await sendEach(outbox[change].job, [...marksByMessage.keys()]);
  return { handled: sent.flatMap((message) => marksByMessage.get(message) ?? []), sent: sent.length, faults };
}
