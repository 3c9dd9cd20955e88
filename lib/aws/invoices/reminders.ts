import { nextReminderAt } from '../../domain/invoices/reminders.ts';
import { invoiceHeadItem, type StoredInvoice } from '../items/invoice.ts';
import type { Scheduled } from '../items/mark.ts';
import { scheduledAt } from '../queues/outbox.ts';
import { type Attribute, type Expression, expression, joinExpressions } from '../table/expression.ts';
import { transactOnRevision } from '../table/transact.ts';
import { type TransactItem, update } from '../table/writes.ts';

const { attribute, key } = invoiceHeadItem;

/** The attributes of a head that plan its next reminder. None where no reminder is to come. */
export function scheduledReminder(accountId: string, invoice: StoredInvoice): Scheduled {
  const instant = nextReminderAt(invoice);
  return instant ? scheduledAt('reminder.due', { accountId, invoiceId: invoice.id }, instant) : {};
}

/** The condition that a head is as it was read. A reminder changes it without a new revision. */
export function isAsRead({ revision, lastReminderAt }: Pick<StoredInvoice, 'revision' | 'lastReminderAt'>): Expression {
  const lastReminder = attribute('lastReminderAt');
  const isNotReminded =
    lastReminderAt === undefined
      ? expression`attribute_not_exists(${lastReminder})`
      : expression`${lastReminder} = ${lastReminderAt}`;
  return expression`${attribute('revision')} = ${revision} AND ${isNotReminded}`;
}

/**
 * Saves what is known of an invoice's reminders and when the next one is due, together with the further writes. The revision
 * stays, as no document shows it. Throws `Stale` where another change came first.
 */
export async function saveReminders(
  accountId: string,
  current: StoredInvoice,
  changed: StoredInvoice,
  furtherWrites: readonly TransactItem[] = [],
): Promise<void> {
  const { remindedUntil, nextReminderOn, lastReminderAt, sequence } = changed;
  const { scheduledPk, scheduledSk } = scheduledReminder(accountId, changed);
  const values: [Attribute, string | undefined][] = [
    [attribute('remindedUntil'), remindedUntil],
    [attribute('nextReminderOn'), nextReminderOn],
    [attribute('lastReminderAt'), lastReminderAt],
    [attribute('scheduledPk'), scheduledPk],
    [attribute('scheduledSk'), scheduledSk],
    [attribute('starts'), undefined],
  ];
  await transactOnRevision([
    update(key(accountId, sequence), setOrRemove(values), isAsRead(current)),
    ...furtherWrites,
  ]);
}

/** Sets the attributes that have a value, and removes the others. */
function setOrRemove(values: readonly (readonly [Attribute, string | undefined])[]): Expression {
  const set = values.flatMap(([name, value]) => (value === undefined ? [] : [expression`${name} = ${value}`]));
  const removed = values.flatMap(([name, value]) => (value === undefined ? [expression`${name}`] : []));
  return joinExpressions(
    [
      ...(set.length > 0 ? [expression`SET ${joinExpressions(set, ', ')}`] : []),
      ...(removed.length > 0 ? [expression`REMOVE ${joinExpressions(removed, ', ')}`] : []),
    ],
    ' ',
  );
}
