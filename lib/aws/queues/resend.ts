import { isChange, messageOf, outbox } from '../../contract/outbox.ts';
import type { IndexEntry } from '../table/sparseIndex.ts';
import type { Mark } from './outbox.ts';
import { sendEach } from './queues.ts';

/** What became of marks whose messages were sent again. */
export interface Resending {
  /** Nothing more is to be done for these for a while. */
  readonly handled: readonly IndexEntry<Mark>[];
  readonly sent: number;
  readonly faults: readonly unknown[];
}

/** Tells the job that follows a change again, for each of these marks. */
export async function resend(change: string, marks: readonly IndexEntry<Mark>[]): Promise<Resending> {
  if (!isChange(change)) {
    return { handled: marks, sent: 0, faults: [new Error(`The outbox does not know the change ${change}`)] };
  }
  const marksByMessage = new Map(marks.map((mark) => [messageOf(change, mark.values), mark]));
  const { sent, faults } = await sendEach(outbox[change].job, [...marksByMessage.keys()]);
  return { handled: sent.flatMap((message) => marksByMessage.get(message) ?? []), sent: sent.length, faults };
}
