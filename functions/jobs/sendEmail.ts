import { isClosed } from '../../lib/aws/accounts/closure.ts';
import { claimEmail, getEmail, saveEmail } from '../../lib/aws/emails/emails.ts';
import { retryIfStale } from '../../lib/aws/table/transact.ts';
import { markFailed, markSent, withSubject } from '../../lib/domain/events/email.ts';
import type { Cause } from '../../lib/domain/events/events.ts';
import { worker } from '../../lib/runtime/handlers/worker.ts';
import { type Delivery, deliver } from '../../lib/runtime/mails/deliver.ts';
import { findMailed } from '../../lib/runtime/mails/mailed.ts';

/** A mail that another run is sending is left to that run. If it stops early, the sweep sends the message again. */
export const handler = worker('sendEmail', async ({ accountId, emailId }, cause) => {
  const email = await getEmail(accountId, emailId);
  if (!email) throw new Error(`There is no mail ${emailId} to send`);
  if (email.status !== 'QUEUED' || !(await claimEmail(accountId, email, cause.now))) return;
  const delivery = (await isClosed(accountId))
    ? { failureReason: 'The account was closed before the mail was sent.' }
    : await deliver(accountId, await findMailed(accountId, email, cause.now), email);
  await retryIfStale(() => record(accountId, emailId, delivery, cause));
});

/** Feedback of receivers may come before this. Then the mail is known to be sent, but not its subject. */
async function record(accountId: string, emailId: string, delivery: Delivery, cause: Cause): Promise<void> {
  const email = await getEmail(accountId, emailId);
  if (!email) return;
  if (email.status !== 'QUEUED') {
    if ('subject' in delivery) await saveEmail(accountId, email, withSubject(email, delivery.subject), cause);
  } else if ('failureReason' in delivery) {
    const failed = markFailed(email, delivery.failureReason);
    await saveEmail(accountId, email, failed, cause, { event: 'email.failed' });
  } else {
    const sent = markSent(email, { subject: delivery.subject, now: cause.now });
    await saveEmail(accountId, email, sent, cause, { event: 'email.sent' });
  }
}
