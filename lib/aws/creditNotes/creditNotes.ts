import { isDeepStrictEqual } from 'node:util';
import { type Cause, type EventTypeOf, nextInstant } from '../../domain/events/events.ts';
import { isConditionFailed } from '../calls/faults.ts';
import { addEvent, type NewEvent } from '../events/events.ts';
import {
  type CreditNoteHead,
  creditNoteContentItem,
  creditNoteHeadItem,
  type StoredCreditNote,
} from '../items/creditNote.ts';
import { markOf, settle } from '../queues/outbox.ts';
import { type Attribute, type Expression, expression, joinExpressions } from '../table/expression.ts';
import { InvalidItem, type Item, type Key } from '../table/itemKind.ts';
import { batchGet, batchGetConstant, findItem, getItem } from '../table/table.ts';
import { transact, transactOnRevision } from '../table/transact.ts';
import { check, type TransactItem, update } from '../table/writes.ts';
import { creditNoteContentOf, joinCreditNote, pickCreditNoteHead } from './creditNoteItems.ts';

/** The credit note of this id. Its content never changes, so it fits any head. */
export async function getCreditNote(accountId: string, creditNoteId: string): Promise<StoredCreditNote | undefined> {
  const first = await getItem(creditNoteContentItem, accountId, creditNoteId, 0);
  if (!first) return undefined;
  const head = await getItem(creditNoteHeadItem, accountId, first.sequence);
  if (!head) throw new Error(`Credit note ${creditNoteId} has content but no head`);
  const [, ...keys] = keysOfContent(accountId, head);
  const items = keys.length === 0 ? [] : await batchGet(keys);
  const rest = keys.map((key) => creditNoteContentItem.read(findItem(items, key) ?? {}));
  const found = joinCreditNote(head, creditNoteContentOf([first, ...rest]));
  return { ...found, ...pickCreditNoteHead(found), sequence: first.sequence };
}

type Head = Pick<CreditNoteHead, 'id' | 'contentParts'>;

export function keysOfContent(accountId: string, { id, contentParts = 1 }: Head): Key[] {
  return Array.from({ length: contentParts }, (_, part) => creditNoteContentItem.key(accountId, id, part));
}

const KEYS_READ_AT_ONCE = 100;

/** Finds contents by their heads, where they are there and can be read. */
export async function readCreditNoteContents(accountId: string, heads: readonly Head[]) {
  const keys = new Map(heads.flatMap((head) => keysOfContent(accountId, head)).map((key) => [key.pk + key.sk, key]));
  const unique = [...keys.values()];
  const items: Item[] = [];
  for (let start = 0; start < unique.length; start += KEYS_READ_AT_ONCE) {
    items.push(...(await batchGetConstant(unique.slice(start, start + KEYS_READ_AT_ONCE))));
  }
  return (head: Head) => {
    const parts = keysOfContent(accountId, head).map((key) => findItem(items, key));
    try {
      return creditNoteContentOf(parts.map((part) => creditNoteContentItem.read(part ?? {})));
    } catch (fault) {
      if (fault instanceof InvalidItem) return undefined;
      throw fault;
    }
  };
}

/** What else is saved with a change of a credit note. */
interface Saving {
  readonly event: EventTypeOf<'credit_note'>;
  readonly furtherWrites?: readonly TransactItem[];
  /** Writes that need to know what was saved. There are none where nothing changed. */
  readonly writesAfter?: (saved: StoredCreditNote) => Promise<readonly TransactItem[]>;
}

/**
 * Saves the status and the metadata of a credit note as the successor of the revision that it was read at, with an event. A
 * change that changes nothing has no event. Throws `Stale` where another change came first.
 */
export async function saveCreditNote(
  accountId: string,
  current: StoredCreditNote,
  changed: StoredCreditNote,
  cause: Cause,
  { event, furtherWrites = [], writesAfter = async () => [] }: Saving,
): Promise<StoredCreditNote> {
  const { attribute, key } = creditNoteHeadItem;
  const headKey = key(accountId, current.sequence);
  const isAsRead = expression`${attribute('revision')} = ${current.revision}`;
  if (isDeepStrictEqual(stateOf(current), stateOf(changed))) {
    if (furtherWrites.length > 0) await transactOnRevision([check(headKey, isAsRead), ...furtherWrites]);
    return current;
  }
  const at = nextInstant(cause.now, current);
  const saved = { ...changed, revision: current.revision + 1, updatedAt: at.toISOString() };
  const values: [Attribute, unknown][] = [
    [attribute('status'), saved.status],
    [attribute('sentAt'), saved.sentAt],
    [attribute('viewedAt'), saved.viewedAt],
    [attribute('metadata'), saved.metadata],
    [attribute('linkSecret'), saved.linkSecret],
    [attribute('linkRotatedAt'), saved.linkRotatedAt],
    [attribute('revision'), saved.revision],
    [attribute('updatedAt'), saved.updatedAt],
    // The document shows the link, and nothing else that changes. Without a new link an earlier mark stays as it is.
    ...(saved.linkSecret === current.linkSecret ? [] : marks(accountId, saved, at)),
  ];
  await transactOnRevision([
    update(headKey, setOrRemove(values), isAsRead),
    addEvent(accountId, eventOf(event, at, { before: current, after: saved }), cause),
    ...furtherWrites,
    ...(await writesAfter(saved)),
  ]);
  return saved;
}

const stateOf = ({ status, sentAt, viewedAt, metadata, linkSecret }: StoredCreditNote) => [
  ...[status, sentAt, viewedAt, metadata, linkSecret],
];

/** The attributes of a mark that the document is to be rendered. */
function marks(accountId: string, { id: creditNoteId }: StoredCreditNote, at: Date): [Attribute, unknown][] {
  const { pendingPk, pendingSk } = markOf('creditNote.saved', { accountId, creditNoteId }, at);
  const { attribute } = creditNoteHeadItem;
  return [
    [attribute('pendingPk'), pendingPk],
    [attribute('pendingSk'), pendingSk],
  ];
}

function setOrRemove(values: readonly (readonly [Attribute, unknown])[]): Expression {
  const set = values.flatMap(([name, value]) => (value === undefined ? [] : [expression`${name} = ${value}`]));
  const removed = values.flatMap(([name, value]) => (value === undefined ? [expression`${name}`] : []));
  const setting = expression`SET ${joinExpressions(set, ', ')}`;
  return removed.length === 0 ? setting : expression`${setting} REMOVE ${joinExpressions(removed, ', ')}`;
}

/** An event about a credit note. Its content is read from the table when somebody looks at the event. */
export function eventOf(
  type: EventTypeOf<'credit_note'>,
  at: Date,
  { before, after }: { readonly before?: StoredCreditNote; readonly after: StoredCreditNote },
): NewEvent {
  return {
    type,
    objectId: after.id,
    at,
    ...(before && { before: pickCreditNoteHead(before) }),
    after: pickCreditNoteHead(after),
  };
}

/** Takes a credit note off the outbox, as its document with this link is stored, and adds the event. That happens once. */
export async function completeCreditNoteRender(
  accountId: string,
  creditNote: StoredCreditNote,
  cause: Cause,
): Promise<void> {
  const event = eventOf('credit_note.pdf_ready', nextInstant(cause.now, creditNote), { after: creditNote });
  const { attribute, key } = creditNoteHeadItem;
  const hasThisLink = expression`${attribute('linkSecret')} = ${creditNote.linkSecret}`;
  try {
    await transact([settle(key(accountId, creditNote.sequence), hasThisLink), addEvent(accountId, event, cause)]);
  } catch (fault) {
    if (!isConditionFailed(fault)) throw fault;
  }
}
