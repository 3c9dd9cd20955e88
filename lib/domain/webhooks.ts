import { EVENT_TYPES, type EventType } from './events.ts';

/** The types of events that a list of exact names, `invoice.*` and `*` stands for. */
export function wantedTypes(wanted: readonly string[]): EventType[] {
  return EVENT_TYPES.filter((type) => wanted.some((filter) => covers(filter, type)));
}

function covers(filter: string, type: EventType): boolean {
  return filter === '*' || filter === type || (filter.endsWith('.*') && type.startsWith(filter.slice(0, -1)));
}
