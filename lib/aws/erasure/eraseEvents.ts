import { TABLE } from '../../contract/environment.ts';
import { EVENT_TYPES } from '../../domain/events/events.ts';
import { findEventPlaces } from '../eventLists/eventList.ts';
import { readEvent } from '../events/events.ts';
import { deliveryItem } from '../items/delivery.ts';
import { Attribute, expression, writeKeyCondition } from '../table/expression.ts';
import { batchGet, findItem, queryPages } from '../table/table.ts';
import { deleteKeys, type Erasing } from './erasing.ts';

interface EventErasure extends Erasing {
  readonly clientId: string;
  readonly now: Date;
}

const EVENTS_AT_ONCE = 100;

/** What these are about can be deleted. Then only the list of all events leads to them. */
const TYPES = EVENT_TYPES.filter((type) => /^(quote|recurring|payment|refund)\./.test(type));

/**
 * Erases the events of a client's quotes, recurring invoices, payments and refunds, also where these were deleted, and their
 * deliveries to webhooks. It goes through all events of these types, newest first, from before an event on.
 */
export async function* eraseLostEvents(
  { accountId, clientId, dryRun, webhookIds, now }: EventErasure,
  start: string | undefined,
): AsyncGenerator<{ readonly position: string; readonly count: number }> {
  const invoiceIds = await readInvoiceIds(accountId, clientId);
  let before = start;
  for (;;) {
    const places = await findEventPlaces(accountId, { types: TYPES }, { now, before, limit: EVENTS_AT_ONCE });
    const last = places.at(-1);
    if (!last) return;
    const items = await batchGet(places.map(({ key }) => key));
    const own = places.filter(({ key }) => {
      const item = findItem(items, key);
      const event = item && readEvent(item);
      return event && isAboutClient(event.after, clientId, invoiceIds);
    });
    const deliveries = own.flatMap(({ id }) => webhookIds.map((webhook) => deliveryItem.key(accountId, webhook, id)));
    await deleteKeys([...deliveries, ...own.map(({ key }) => key)], { dryRun });
    before = last.id;
    yield { position: last.id, count: own.length };
  }
}

interface Told {
  readonly clientId?: unknown;
  readonly invoiceId?: unknown;
}

/** A payment names its invoice. A quote that became an invoice names that too, besides its client. */
function isAboutClient(told: Told, clientId: string, invoiceIds: ReadonlySet<string>): boolean {
  if (told.clientId !== undefined) return told.clientId === clientId;
  return typeof told.invoiceId === 'string' && invoiceIds.has(told.invoiceId);
}

const clientPk = new Attribute(TABLE.indexes.byClient.partitionKey);

async function readInvoiceIds(accountId: string, clientId: string): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  const pages = queryPages({
    IndexName: 'byClient',
    ...writeKeyCondition(expression`${clientPk} = ${`${accountId}#${clientId}`}`),
  });
  for await (const { Items = [] } of pages) for (const { id } of Items) ids.add(String(id));
  return ids;
}
