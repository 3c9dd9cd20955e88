import { TABLE } from '../../contract/environment.ts';
import { findEvent } from '../eventLists/eventList.ts';
import { markIn } from '../queues/outbox.ts';
import type { Item } from '../table/itemKind.ts';

const { pending } = TABLE.indexes;

/** So many are known at most, in the order in which they were settled. */
const MOST_KNOWN = 5_000;

/** Events that this process knows to be taken off the outbox. */
const known = new Set<string>();

/** Notes that an event is off the outbox, so that no job counts it any more. */
export function noteSettled(eventId: string): void {
  known.add(eventId);
  const [oldest] = known;
  if (known.size > MOST_KNOWN && oldest !== undefined) known.delete(oldest);
}

export function isKnownAsSettled(eventId: string): boolean {
  return known.has(eventId);
}

/** Whether the item of an event has the mark of an event that is not counted yet, or whose counting nobody has noted. */
export function isToBeCounted({ [pending.sortKey]: sorted }: Item, eventId: string): boolean {
  const mark = typeof sorted === 'string' ? markIn(sorted) : undefined;
  const isOfCounting = mark?.change === 'event.added' || mark?.change === 'document.changed';
  return isOfCounting && mark.values.at(-1) === eventId;
}

/** Whether an event is off the outbox, read consistently. */
export async function isSettled(accountId: string, objectId: string, eventId: string): Promise<boolean> {
  const found = await findEvent(accountId, objectId, eventId);
  if (found && isToBeCounted(found.item, eventId)) return false;
  noteSettled(eventId);
  return true;
}
