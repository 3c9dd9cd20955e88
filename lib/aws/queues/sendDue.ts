import { isTransient } from '../calls/faults.ts';
import type { FoundEntry, IndexPage } from '../table/sparseIndex.ts';
import { ageSecondsOf, type Mark, type PuttingOff } from './outbox.ts';
import { tell } from './tell.ts';

/** The longest time that a page takes. */
const PAGE_SECONDS = 15;

/** How marks are sent, and when to stop. The next run continues. */
export interface Sender {
  readonly putOff: (marks: readonly FoundEntry<Mark>[], now: Date) => Promise<PuttingOff>;
  readonly now: Date;
  readonly secondsLeft: () => number;
  /** After so many messages no further ones are sent. */
  readonly most?: number;
}

/** What became of marks that were due. */
export interface SentMarks {
  readonly sent: number;
  readonly faults: readonly unknown[];
  /** How long the oldest of them has waited. */
  readonly ageSeconds: number;
}

/** Sends the messages of marks and puts the marks off. A fault ends it, but is not thrown: other parts of the index continue. */
export async function sendDue(pages: AsyncGenerator<IndexPage<Mark>>, sender: Sender): Promise<SentMarks> {
  const { putOff, now, secondsLeft, most = Number.POSITIVE_INFINITY } = sender;
  const faults: unknown[] = [];
  /** Changes whose queue is down. They are left to the next run. */
  const down = new Set<string>();
  let sent = 0;
  let handled = 0;
  let ageSeconds = 0;
  try {
    for await (const { entries, faults: unreadable } of pages) {
      faults.push(...unreadable);
      const marks = entries.filter(({ change }) => !down.has(change)).slice(0, most - handled);
      const changes = [...Map.groupBy(marks, ({ change }) => change)];
      const outcomes = await Promise.all(
        changes.map(async ([change, some]) => {
          const telling = await tell(change, some);
          if (telling.handled.length === 0 && telling.faults.every(isTransient)) down.add(change);
          return telling;
        }),
      );
      const told = outcomes.flatMap((outcome) => outcome.handled);
      const puttingOff = await putOff(told, now);
      handled += told.length;
      sent += outcomes.reduce((sum, outcome) => sum + outcome.sent, 0);
      faults.push(...outcomes.flatMap((outcome) => outcome.faults), ...puttingOff.faults);
      ageSeconds = Math.max(ageSeconds, puttingOff.ageSeconds, ...entries.map((entry) => ageSecondsOf(entry, now)));
      if (handled >= most || secondsLeft() < PAGE_SECONDS) break;
    }
  } catch (fault) {
    faults.push(fault);
  }
  return { sent, faults, ageSeconds };
}
