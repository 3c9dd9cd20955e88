import { type FoundPlace, findEvent } from '../../aws/eventLists/eventList.ts';
import { eventMark, type NewEvent, newEvent, readEvent } from '../../aws/events/events.ts';
import { isSoon, readyAttributes } from '../../aws/events/readyEvents.ts';
import { isSameInstant } from '../../aws/ids.ts';
import { getInvoice } from '../../aws/invoices/invoices.ts';
import { renderEvent, revisionIn } from '../../aws/invoices/renders.ts';
import type { StoredInvoice } from '../../aws/items/invoice.ts';
import type { StoredWebhook } from '../../aws/items/webhook.ts';
import { changeMarkedOn, settleMark, settleWith } from '../../aws/queues/outbox.ts';
import { settleOnce } from '../../aws/queues/settling.ts';
import { noteSettled } from '../../aws/summary/settledEvents.ts';
import { noteMark, noteMarks } from '../../aws/table/marks.ts';
import { listWebhooks } from '../../aws/webhooks/webhooks.ts';
import type { Cause } from '../../domain/events/events.ts';
import { storeDocument } from '../documents/document.ts';
import { startDeliveries } from '../webhooks/startDeliveries.ts';
import { countOnce } from './countOnce.ts';
import { addDeliveries, wants } from './relay.ts';

/** The event after which a document is drawn. */
interface Redrawing {
  readonly invoiceId: string;
  readonly eventId: string;
}

/** What of the work is left, as the mark of the event says. */
type Left = 'document.changed' | 'document.missing';

/**
 * Does all that follows an event after which the document of its invoice shows something else: tells the webhooks, stores
 * the document, counts the event, and takes it off the outbox. Where the document cannot be rendered, the event is counted all the
 * same, and carries the mark that its document is missing.
 */
export async function renderAfterEvent(accountId: string, redrawing: Redrawing, cause: Cause): Promise<void> {
  const { invoiceId, eventId } = redrawing;
  // Webhooks that are added from now on are younger than the event that the document is ready.
  const finding = findEvent(accountId, invoiceId, eventId);
  // The event of the creation is part of the content.
  const loading = isSameInstant(eventId, invoiceId)
    ? finding.then((found) => getInvoice(accountId, invoiceId, found?.item))
    : getInvoice(accountId, invoiceId);
  const [event, webhooks, invoice] = await Promise.all([finding, listWebhooks(accountId), asOutcome(loading)]);
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

interface Rendered {
  readonly left: Left;
  readonly invoice: StoredInvoice;
  readonly webhooks: readonly StoredWebhook[];
  readonly cause: Cause;
}

/** Takes the event off the outbox, with the event that the document is ready. A document that a later event draws again has none. */
async function settle(
  accountId: string,
  event: FoundPlace,
  { left, invoice, webhooks, cause }: Rendered,
): Promise<void> {
  const ready = renderEvent(invoice, cause);
  const isOfEvent = revisionIn(event.item) === ready.revision;
  const isTold = webhooks.some(wants({ eventType: ready.type, objectId: ready.objectId }));
  await countOnce(accountId, event);
  const isDone = isOfEvent
    ? await settleReady(accountId, event, { ...ready, change: isTold ? 'event.added' : undefined }, { left, cause })
    : await settleOnce({ settle: settleMark(event.key, left) });
  if (isDone) noteSettled(event.id);
}

/** Takes the event off the outbox and adds the event that the document is ready. Usually that is one write of one item. */
async function settleReady(
  accountId: string,
  { id, objectId, key, item }: FoundPlace,
  ready: NewEvent,
  { left, cause }: Pick<Rendered, 'left' | 'cause'>,
): Promise<boolean> {
  const change = readEvent(item);
  if (!change || !isSoon(id, ready.at)) {
    const added = [newEvent(accountId, ready, cause).write];
    const isDone = await settleOnce({ settle: settleMark(key, left), added });
    if (isDone) noteMarks(added);
    return isDone;
  }
  const attributes = readyAttributes(accountId, change, ready, cause);
  const mark = ready.change && eventMark(ready.change, { accountId, objectId, eventId: attributes.readyId }, ready.at);
  const isDone = await settleOnce({ settle: settleWith(key, left, { ...attributes, ...mark }) });
  if (isDone && mark?.pendingSk !== undefined) noteMark(mark.pendingSk);
  return isDone;
}

/** Counts the event, and leaves its document to the sweep. */
async function leaveDocument(
  accountId: string,
  event: FoundPlace,
  { eventId }: Redrawing,
  cause: Cause,
): Promise<void> {
  const { key, objectId } = event;
  await countOnce(accountId, event);
  const missing = eventMark('document.missing', { accountId, objectId, eventId }, cause.now);
  if (await settleOnce({ settle: settleWith(key, 'document.changed', missing) })) noteSettled(event.id);
}
