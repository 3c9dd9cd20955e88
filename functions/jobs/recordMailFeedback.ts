import { getEmail, saveEmail } from '../../lib/aws/emails/emails.ts';
import { suppress } from '../../lib/aws/emails/suppressions.ts';
import { retryIfStale } from '../../lib/aws/table/transact.ts';
import { feedbackOf } from '../../lib/contract/mailFeedback.ts';
import { isFinal, markFailed, markSent, rejectionsSince, withRejections } from '../../lib/domain/events/email.ts';
import type { Cause } from '../../lib/domain/events/events.ts';
import { worker } from '../../lib/runtime/handlers/worker.ts';
import { logger } from '../../lib/runtime/logging/log.ts';

type Feedback = NonNullable<ReturnType<typeof feedbackOf>>;

export const handler = worker('recordMailFeedback', async (message, cause) => {
  const feedback = feedbackOf(message);
  if (feedback) await retryIfStale(() => record(feedback, cause));
});

async function record({ accountId, emailId, rejections, isRefused }: Feedback, cause: Cause): Promise<void> {
  const email = await getEmail(accountId, emailId);
  if (!email) return logger.warn('feedback about a mail that is not there', { emailId });
  if (!isRefused && withRejections(email, rejections) === email) return;
  // The answer that SES took the mail may have been lost, or is not recorded yet.
  const sent =
    email.status === 'QUEUED'
      ? await saveEmail(accountId, email, markSent(email, { now: cause.now }), cause, { event: 'email.sent' })
      : email;
  if (isRefused) {
    const failed = markFailed(sent, 'The mail service found something harmful in it.');
    await saveEmail(accountId, sent, failed, cause, { event: 'email.failed' });
    return;
  }
  const rejected = withRejections(sent, rejections);
  const added = rejectionsSince(sent, rejected).filter(isFinal);
  const isComplaint = added.some(({ type }) => type === 'COMPLAINT');
  const event = added.length === 0 ? undefined : isComplaint ? 'email.complained' : 'email.bounced';
  const furtherWrites = added.map((rejection) => suppress(accountId, rejection.email, emailId, cause.now));
  await saveEmail(accountId, sent, rejected, cause, { event, furtherWrites });
}
