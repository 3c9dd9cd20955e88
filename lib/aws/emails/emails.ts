import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { aboutDocument, documentIdOf, type Email, type EmailKind } from '../../domain/events/email.ts';
import { type Cause, type EventTypeOf, nextInstant } from '../../domain/events/events.ts';
import { isConditionFailed } from '../calls/faults.ts';
import { addEvent } from '../events/events.ts';
import { documentOfEmail, newEmailId } from '../ids.ts';
import { emailItem, pickEmail, type StoredEmail } from '../items/email.ts';
import { markOf } from '../queues/outbox.ts';
import { expression, writeKeyCondition, writeUpdate } from '../table/expression.ts';
import { partitionKey, sortKey } from '../table/itemKind.ts';
import { getItem, queryItems, updateItem } from '../table/table.ts';
import { transactOnRevision } from '../table/transact.ts';
import { add, replace, type TransactItem } from '../table/writes.ts';
import { HIGHEST, rightBelow } from '../textRange.ts';

/** The document that a mail is about. */
interface MailedDocument {
  readonly id: string;
  /** Address of the API in the request that made it. */
  readonly baseUrl?: string | undefined;
}

/** A mail to send. Its kind says what the document is. */
export interface NewEmail {
  readonly kind: EmailKind;
  readonly to: readonly string[];
  readonly cc?: readonly string[] | undefined;
  /** Absent: the usual one, in the client's language. */
  readonly subject?: string | undefined;
  readonly message?: string | undefined;
  /** Of a reminder: days from the due date, negative before it. */
  readonly days?: number | undefined;
}

/**
 * A mail about a document, and the writes that queue it. They belong into the transaction of the change that it follows from.
 * The mail is written when it is sent, from the document as it is then.
 */
export function queueEmail(
  accountId: string,
  document: MailedDocument,
  input: NewEmail,
  cause: Cause,
): { readonly email: StoredEmail; readonly writes: readonly TransactItem[] } {
  const { now } = cause;
  const email = pickEmail({
    ...input,
    id: newEmailId(document.id, now),
    ...aboutDocument(input.kind, document.id),
    status: 'QUEUED',
    createdAt: now.toISOString(),
    revision: 1,
    baseUrl: cause.baseUrl ?? document.baseUrl,
  });
  const message = { accountId, documentId: document.id, emailId: email.id };
  const marked = { ...email, ...markOf('email.queued', message, now) };
  return { email, writes: [add(emailItem.write(marked, accountId, document.id, email.id))] };
}

/** The mail of this id. Its id tells which document it is about, so this is one read. */
export async function getEmail(accountId: string, emailId: string): Promise<StoredEmail | undefined> {
  const documentId = documentOfEmail(emailId);
  const item = documentId === undefined ? undefined : await getItem(emailItem, accountId, documentId, emailId);
  return item && pickEmail(item);
}

/** How long a run has a mail to itself: longer than it may take. */
const HOLD_SECONDS = 90;

/** Keeps other runs from sending the same mail at the same time. False where another run has it, or where it is not as read. */
export async function claimEmail(accountId: string, email: StoredEmail, now: Date): Promise<boolean> {
  const { id, revision } = email;
  const { attribute, key } = emailItem;
  const heldUntil = attribute('heldUntil');
  // Its end makes it unlike any other, so that a repetition whose first answer was lost finds its own.
  const hold = `${new Date(now.getTime() + HOLD_SECONDS * 1000).toISOString()}#${randomUUID()}`;
  try {
    await updateItem({
      Key: key(accountId, documentIdOf(email), id),
      ...writeUpdate(
        expression`SET ${heldUntil} = ${hold}`,
        expression`${attribute('revision')} = ${revision} AND (attribute_not_exists(${heldUntil}) OR ${heldUntil} <= ${now.toISOString()} OR ${heldUntil} = ${hold})`,
      ),
    });
    return true;
  } catch (fault) {
    if (isConditionFailed(fault)) return false;
    throw fault;
  }
}

/** The mails about a document, newest first: `limit` of them before the mail `before`. */
export async function listEmails(
  accountId: string,
  documentId: string,
  { before, limit }: { before?: string | undefined; limit: number },
): Promise<StoredEmail[]> {
  const { pk, sk: first } = emailItem.key(accountId, documentId, '');
  const { sk: last } = emailItem.key(accountId, documentId, before === undefined ? HIGHEST : rightBelow(before));
  const items = await queryItems(
    {
      ...writeKeyCondition(expression`${partitionKey} = ${pk} AND ${sortKey} BETWEEN ${first} AND ${last}`),
      ScanIndexForward: false,
      ConsistentRead: true,
    },
    limit,
  );
  return items.map((item) => pickEmail(emailItem.read(item)));
}

/** What else is saved with a change of a mail. */
interface Saving {
  /** Absent: the change has no event. */
  readonly event?: EventTypeOf<'email'> | undefined;
  readonly furtherWrites?: readonly TransactItem[];
}

/**
 * Saves a mail as the successor of the revision that it was read at, with the event of the change. From then on it is not in
 * the outbox. A change that changes nothing is not saved. Throws `Stale` where another change came first.
 */
export async function saveEmail(
  accountId: string,
  current: StoredEmail,
  changed: Email & Pick<StoredEmail, 'revision'>,
  cause: Cause,
  { event, furtherWrites = [] }: Saving = {},
): Promise<StoredEmail> {
  if (isDeepStrictEqual(current, changed)) return current;
  const at = nextInstant(cause.now, current);
  const saved = pickEmail({ ...changed, revision: current.revision + 1, updatedAt: at.toISOString() });
  await transactOnRevision([
    replace(emailItem.write(saved, accountId, documentIdOf(saved), saved.id), current.revision),
    ...(event
      ? [addEvent(accountId, { type: event, objectId: saved.id, at, before: current, after: saved }, cause)]
      : []),
    ...furtherWrites,
  ]);
  return saved;
}
