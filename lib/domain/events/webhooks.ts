import { EVENT_TYPES, type EventType } from './events.ts';

/** How many webhooks an account may have. */
export const MAX_WEBHOOKS = 20;

/** `STOPPED`: the webhook was switched off or deleted before all deliveries were made. */
export const REPLAY_STATUSES = ['RUNNING', 'DONE', 'STOPPED'] as const;
export type ReplayStatus = (typeof REPLAY_STATUSES)[number];

/** For how many hours a rotation leaves the secret before it valid. */
export const PREVIOUS_SECRET_HOURS = 24;

/** How many days one replay may span. */
export const MAX_REPLAY_DAYS = 30;

/** The types of events that a list of exact names, `invoice.*` and `*` stands for. */
export function wantedTypes(wanted: readonly string[]): EventType[] {
  return EVENT_TYPES.filter((type) => wanted.some((filter) => covers(filter, type)));
}

/** Whether a webhook is told of an event. A test is for the webhook that is tested, whatever types it wants. */
export function isWanted(
  { id, events }: { readonly id: string; readonly events: readonly string[] },
  { eventType, objectId }: { readonly eventType: EventType; readonly objectId: string },
): boolean {
  return eventType === 'webhook.test' ? objectId === id : wantedTypes(events).includes(eventType);
}

function covers(filter: string, type: EventType): boolean {
  return filter === '*' || filter === type || (filter.endsWith('.*') && type.startsWith(filter.slice(0, -1)));
}
