import { type EventFilter, type EventPlace, findEventPlaces } from '../../aws/eventLists/eventList.ts';
import { EVENTS_LOADED_AT_ONCE, loadEvents } from '../../aws/eventLists/eventObjects.ts';
import { isId } from '../../aws/ids.ts';
import { Event } from '../../contract/events.ts';
import { describeFault } from '../logging/describeFault.ts';
import { logger } from '../logging/log.ts';
import { showEvent } from '../replies/showEvent.ts';
import { cursorPage, type ListIdentity, readCursor, strangeCursor } from './paging.ts';

/** A reply of Lambda may have 6 MB. */
const MAX_PAGE_BYTES = 4_000_000;

interface PageRequest {
  readonly accountId: string;
  readonly filter: EventFilter;
  /** What a cursor belongs to. */
  readonly list: ListIdentity;
  readonly query: { readonly limit: number; readonly cursor?: string | undefined };
  readonly now: Date;
  readonly baseUrl: string;
}

/** A page of events, newest first. It ends early where more events would be too large for one reply. */
export async function eventPage({ accountId, filter, list, query: { limit, cursor }, now, baseUrl }: PageRequest) {
  const before = cursor === undefined ? undefined : readCursor(list, cursor);
  if (before !== undefined && !isId('evt', before)) throw strangeCursor();
  const places = await findEventPlaces(accountId, filter, { now, before, limit: limit + 1 });
  const { events, shownPlaces } = await showPlaces(accountId, places.slice(0, limit), baseUrl);
  const position = shownPlaces.at(-1)?.id;
  return cursorPage(events, { list, limit, hasMore: shownPlaces.length < places.length, position });
}

/** The events of these places, as many as fit into a reply and at least one. */
async function showPlaces(accountId: string, places: readonly EventPlace[], baseUrl: string) {
  const events: ReturnType<typeof showEvent>[] = [];
  let bytes = 0;
  for (let start = 0; start < places.length; start += EVENTS_LOADED_AT_ONCE) {
    const some = places.slice(start, start + EVENTS_LOADED_AT_ONCE);
    const shown = await showSome(accountId, some, baseUrl);
    for (const [index, { id }] of some.entries()) {
      const one = shown.get(id);
      bytes += one?.bytes ?? 0;
      if (bytes > MAX_PAGE_BYTES && events.length > 0) return { events, shownPlaces: places.slice(0, start + index) };
      if (one) events.push(one.event);
    }
  }
  return { events, shownPlaces: places };
}

/** Events by id, with the size of each. One that cannot be read is left out, so that it does not hold up the others. */
async function showSome(accountId: string, places: readonly EventPlace[], baseUrl: string) {
  const shown = new Map<string, { event: ReturnType<typeof showEvent>; bytes: number }>();
  for (const { id, event: loaded } of await loadEvents(accountId, places)) {
    try {
      if (!loaded) throw new Error('Its item is invalid');
      const event = showEvent(accountId, loaded, baseUrl);
      shown.set(id, { event, bytes: Buffer.byteLength(JSON.stringify(Event.parse(event))) });
    } catch (fault) {
      logger.error('an event cannot be read', { eventId: id, ...describeFault(fault) });
    }
  }
  return shown;
}
