import { isClosed } from '../../lib/aws/accounts/closure.ts';
import { queueEmail } from '../../lib/aws/emails/emails.ts';
import { getInvoice } from '../../lib/aws/invoices/invoices.ts';
import { saveReminders } from '../../lib/aws/invoices/reminders.ts';
import { retryIfStale } from '../../lib/aws/table/transact.ts';
import type { Payload } from '../../lib/contract/jobs.ts';
import { type Cause, nextInstant } from '../../lib/domain/events/events.ts';
import { daysSinceDue, dueReminder, reminded } from '../../lib/domain/invoices/reminders.ts';
import { worker } from '../../lib/runtime/handlers/worker.ts';

export const handler = worker('sendReminder', sendReminder);

type Message = Payload<'sendReminder'>;

/** Queues the mail of the reminder that is due, and plans the next one. A message that comes again finds nothing due. */
export function sendReminder(message: Message, cause: Cause): Promise<void> {
  return retryIfStale(() => remind(message, cause));
}

async function remind({ accountId, invoiceId }: Message, cause: Cause): Promise<void> {
  const { now } = cause;
  // It stays planned, and is sent when the account is opened again.
  if (await isClosed(accountId)) return;
  const invoice = await getInvoice(accountId, invoiceId);
  if (!invoice) throw new Error(`There is no invoice ${invoiceId} to remind of`);
  const date = dueReminder(invoice, now);
  // It was sent, paid or voided after the message. Its plan is written again, so that no wrong one starts this job for ever.
  if (date === undefined) return saveReminders(accountId, invoice, invoice);
  const days = daysSinceDue(invoice, now);
  const { writes } = queueEmail(accountId, invoice, { kind: 'REMINDER', to: [invoice.client.email], days }, cause);
  // It is after the last change, so that the version of the reply changes.
  const next = reminded(invoice, { until: date, now: nextInstant(now, invoice) });
  await saveReminders(accountId, invoice, next, writes);
}
