import { isDeepStrictEqual } from 'node:util';
import { TABLE } from '../../contract/environment.ts';
import type { Actor, Cause, EventType } from '../../domain/events/events.ts';
import { instantOf } from '../ids.ts';
import { eventItem, READY_FIELDS, type StoredReady } from '../items/event.ts';
import type { Item } from '../table/itemKind.ts';
import { pack, unpack } from '../table/pack.ts';
import { objectOf, optional, text } from '../table/shape.ts';
import { newEventId } from './eventIds.ts';
import { anyObject, eventPartition, type FoundEvent, type NewEvent, readEvent } from './events.ts';

/** The type of events that are stored with the event of another change. */
export const READY = 'invoice.pdf_ready' satisfies EventType;

/**
 * For how long after its change the event that the document is ready may come, and be stored with it. Whoever reads the events of
 * an object in their order reads on for as long.
 */
export const READY_WITHIN_MILLISECONDS = 60_000;

/** What is stored of it besides its change. */
interface ReadyRecord {
  readonly actor: Actor;
  /** Absent: the invoice is as the change has left it. */
  readonly after?: object | undefined;
}

const isReadyRecord = objectOf<ReadyRecord>({
  actor: objectOf<Actor>({ keyId: optional(text), memberId: optional(text), requestId: text }),
  after: optional(anyObject),
});

const { byReady } = TABLE.indexes;

/** Whether the event that the document of a change is ready comes soon enough to be stored with the event of the change. */
export function isSoon(changeId: string, at: Date): boolean {
  return at.getTime() - instantOf(changeId).getTime() <= READY_WITHIN_MILLISECONDS;
}

/** The attributes by which the item of a change gets the event that its document is ready, and its id. */
export function readyAttributes(
  accountId: string,
  change: FoundEvent,
  { at, after }: NewEvent,
  { actor }: Cause,
): StoredReady {
  const isSame = isDeepStrictEqual(JSON.parse(JSON.stringify(after)), change.after);
  return {
    [byReady.partitionKey]: eventPartition(accountId, READY),
    [byReady.sortKey]: newEventId(READY, at),
    ready: pack({ actor, ...(!isSame && { after }) } satisfies ReadyRecord),
  };
}

const isReady = objectOf(READY_FIELDS);

/** The event that the document of a change is ready, where the item of the change has it. Throws `InvalidItem` where it cannot be read. */
export function readReadyEvent(item: Item): FoundEvent | undefined {
  if (!isReady(item)) return undefined;
  const { actor, after } = unpack(eventItem.name, isReadyRecord, item.ready);
  const shown = after ?? readEvent(item)?.after;
  return shown && { id: item.readyId, type: READY, actor, after: shown };
}

/** The event of this id that an item has. Throws `InvalidItem` where it cannot be read. */
export function readEventOf(item: Item, id: string): FoundEvent | undefined {
  return item[byReady.sortKey] === id ? readReadyEvent(item) : readEvent(item);
}
