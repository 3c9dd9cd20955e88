import { type EventPlace, findEvent } from '../aws/events/eventList.ts';
import { eventMark, newEvent } from '../aws/events/events.ts';
import { getInvoice } from '../aws/invoices/invoices.ts';
import { renderEvent, revisionIn } from '../aws/invoices/renders.ts';
import type { StoredInvoice } from '../aws/items/invoice.ts';
import type { StoredWebhook } from '../aws/items/webhook.ts';
import { changeMarkedOn, replaceMark, settleMark } from '../aws/queues/outbox.ts';
import { settleEvent } from '../aws/summary/counting.ts';
import type { Item } from '../aws/table/itemKind.ts';
import { noteMarks } from '../aws/table/marks.ts';
import { listWebhooks } from '../aws/webhooks/webhooks.ts';
import type { Cause } from '../domain/events.ts';
import { countOnce } from './countOnce.ts';
import { storeDocument } from './document.ts';
import { addDeliveries, wants } from './relay.ts';
import { startDeliveries } from './startDeliveries.ts';

/** The event after which a document is drawn. */
interface Redrawing {
  readonly invoiceId: string;
  readonly eventId: string;
}

/** What of the work is left, as the mark of the event says. */
type Left = 'document.changed' | 'document.missing';

/**
 * Does all that follows an event after which the document of its invoice shows something else: tells the webhooks, stores
 * the document, and counts the event in the transaction that takes it off the outbox. Where the document cannot be rendered,
 * the event is counted all the same, and carries the mark that its document is missing.
 */
export async function renderAfterEvent(accountId: string, redrawing: Redrawing, cause: Cause): Promise<void> {
  const { invoiceId, eventId } = redrawing;
  // Webhooks that are added from now on are younger than the event that the document is ready.
  const [event, webhooks, invoice] = await Promise.all([
    findEvent(accountId, invoiceId, eventId),
    listWebhooks(accountId),
    asOutcome(getInvoice(accountId, invoiceId)),
  ]);
  // Its year was over before it could be told.
  if (!event) return;
  const left = changeMarkedOn(event.item);
  if (left !== 'document.changed' && left !== 'document.missing') return;
  const isFirst = left === 'document.changed';
  if (isFirst) await startDeliveries(await addDeliveries(accountId, event, webhooks, cause.now));
  try {
    const found = await invoice();
    if (!found) throw new Error(`There is no invoice ${invoiceId} to render`);
    await storeDocument(accountId, found, { isNew: isFirst });
    await settle(accountId, event, { left, invoice: found, webhooks, cause });
  } catch (fault) {
    if (isFirst) await leaveDocument(accountId, event, redrawing, cause);
    throw fault;
  }
}

/** The value or the fault of a promise that nobody waits for yet. */
async function asOutcome<T>(promise: Promise<T>): Promise<() => Promise<T>> {
  await promise.catch(() => undefined);
  return () => promise;
}

interface FoundEvent extends EventPlace {
  readonly item: Item;
}

interface Rendered {
  readonly left: Left;
  readonly invoice: StoredInvoice;
  readonly webhooks: readonly StoredWebhook[];
  readonly cause: Cause;
}

/** Takes the event off the outbox, with the event that the document is ready. A document that a later event draws again has none. */
async function settle(
  accountId: string,
  { key, item }: FoundEvent,
  { left, invoice, webhooks, cause }: Rendered,
): Promise<void> {
  const ready = renderEvent(invoice, cause);
  const isTold = webhooks.some(wants({ eventType: ready.type, objectId: ready.objectId }));
  const isOfEvent = revisionIn(item) === ready.revision;
  const added = isOfEvent ? [newEvent(accountId, isTold ? ready : { ...ready, change: undefined }, cause).write] : [];
  const settling = { settle: settleMark(key, left), added };
  const isDone = left === 'document.changed' ? await countOnce(accountId, item, settling) : await settleEvent(settling);
  if (isDone) noteMarks(added);
}

/** Counts the event, and leaves its document to the sweep. */
async function leaveDocument(
  accountId: string,
  { key, objectId, item }: FoundEvent,
  { eventId }: Redrawing,
  cause: Cause,
): Promise<void> {
  const missing = eventMark('document.missing', { accountId, objectId, eventId }, cause.now);
  await countOnce(accountId, item, { settle: replaceMark(key, 'document.changed', missing) });
}
