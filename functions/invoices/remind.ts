import { queueEmail } from '../../lib/aws/emails/emails.ts';
import { saveReminders } from '../../lib/aws/invoices/reminders.ts';
import { emailRoutes } from '../../lib/contract/emails.ts';
import { nextInstant } from '../../lib/domain/events/events.ts';
import { daysSinceDue, reminded, requireSomethingDue } from '../../lib/domain/invoices/reminders.ts';
import { today } from '../../lib/domain/values/dates.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { requireReceivers, requireSender } from '../../lib/runtime/mails/receivers.ts';
import { findInvoice } from '../../lib/runtime/replies/find.ts';

export const handler = endpoint(
  emailRoutes,
  'invoices.remind',
  async ({ caller: { accountId }, params, body, cause, requireMatch, remember }) => {
    const { now } = cause;
    const invoice = await findInvoice(accountId, params.id);
    requireMatch(invoice);
    requireSender();
    requireSomethingDue(invoice);
    const { to = [invoice.client.email], cc, subject, message } = body;
    await requireReceivers(accountId, { to, cc });
    const days = daysSinceDue(invoice, now);
    const { email, writes } = queueEmail(
      accountId,
      invoice,
      { kind: 'REMINDER', to, cc, subject, message, days },
      cause,
    );
    // Nobody is reminded twice on one day.
    const until = today(now, invoice.seller.timeZone);
    const next = reminded(invoice, { until, now: nextInstant(now, invoice) });
    await saveReminders(accountId, invoice, next, [...writes, ...(await remember(email))]);
    return email;
  },
);
