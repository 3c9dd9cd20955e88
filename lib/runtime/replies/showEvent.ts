import { isLinkable, type LoadedEvent } from '../../aws/eventLists/eventObjects.ts';
import { instantOf } from '../../aws/ids.ts';
import { isStoredQuote } from '../../aws/items/quote.ts';
import { EVENT_OBJECTS } from '../../contract/events.ts';
import { EVENT_RESOURCES, EVENT_TYPES, type EventType, isAbout, previousValues } from '../../domain/events/events.ts';
import type { Caller } from '../handlers/request.ts';
import { withLinks } from '../links/links.ts';
import { withQuoteLinks } from '../links/quoteLinks.ts';

const ADMIN_RESOURCES = ['key', 'member', 'webhook'] as const;

/** The types of events that a key may see. What routes show only to admins, events do too. */
export function visibleTypes({ scope }: Caller): readonly EventType[] {
  return scope === 'admin'
    ? EVENT_TYPES
    : EVENT_TYPES.filter((type) => !ADMIN_RESOURCES.some((resource) => isAbout(resource, type)));
}

/**
 * An event as a reply shows it. Links to a document start with the address through which its content was written, or with
 * `baseUrl` where that is not known.
 */
export function showEvent(accountId: string, { id, type, actor, before, after }: LoadedEvent, baseUrl: string) {
  const shown = (object: object) => {
    if (isLinkable(object)) return withLinks(accountId, object, object.baseUrl ?? baseUrl);
    return isStoredQuote(object) ? withQuoteLinks(accountId, object, object.baseUrl ?? baseUrl) : object;
  };
  const previousAttributes = before && changedValues(type, shown(before), shown(after));
  return {
    id,
    type,
    timestamp: instantOf(id).toISOString(),
    apiVersion: 'v1',
    accountId,
    actor,
    data: { object: shown(after), ...(previousAttributes && { previousAttributes }) },
  };
}

/** Only what a reply shows of the object counts as a change. */
function changedValues(type: EventType, before: object, after: object) {
  const resource = EVENT_RESOURCES.find((name) => isAbout(name, type)) ?? 'account';
  const schema = EVENT_OBJECTS[resource];
  return previousValues(schema.parse(before), schema.parse(after));
}
