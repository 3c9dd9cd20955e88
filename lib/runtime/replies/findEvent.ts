import { findEventPlace } from '../../aws/eventLists/eventList.ts';
import { type LoadedEvent, loadEvents } from '../../aws/eventLists/eventObjects.ts';
import type { EventType } from '../../domain/events/events.ts';
import { Problem } from '../../domain/values/problem.ts';

/** The caller's own event of this id, if it is of one of these types. Throws `NOT_FOUND`. */
export async function findEvent(
  accountId: string,
  types: readonly EventType[],
  id: string | undefined,
  now: Date,
): Promise<LoadedEvent> {
  const place = await findEventPlace(accountId, types, id ?? '', now);
  const [found] = place ? await loadEvents(accountId, [place]) : [];
  if (!found) throw new Problem('NOT_FOUND', 'There is no such event');
  if (!found.event) throw new Error(`Event ${found.id} cannot be read`);
  return found.event;
}
