import type { Payload, SentJobName } from '../../contract/jobs.ts';
import { isChange, type Message, messageOf, outbox } from '../../contract/outbox.ts';
import type { Mark } from './outbox.ts';
import { send, sendEach } from './queues.ts';

/** What became of marks whose messages were sent. */
export interface Telling<M extends Mark> {
  /** Nothing more is to be done for these for a while. */
  readonly handled: readonly M[];
  readonly sent: number;
  readonly faults: readonly unknown[];
}

/** Tells the job that follows a change of it, for each of these marks. */
export async function tell<M extends Mark>(change: string, marks: readonly M[]): Promise<Telling<M>> {
  if (!isChange(change)) {
    return { handled: marks, sent: 0, faults: [new Error(`The outbox does not know the change ${change}`)] };
  }
  const marksByMessage = new Map<Payload<SentJobName>, M>(marks.map((mark) => [messageOf(change, mark.values), mark]));
  const { sent, faults } = await sendEach(outbox[change].job, [...marksByMessage.keys()]);
  return { handled: sent.flatMap((message) => marksByMessage.get(message) ?? []), sent: sent.length, faults };
}

/** Tells the job that follows a change of it, after a delay of up to 15 minutes. */
export async function tellLater(
  change: 'delivery.due',
  message: Message<'delivery.due'>,
  delaySeconds: number,
): Promise<void> {
  await send(outbox[change].job, [message], delaySeconds);
}
