import { getEmail, saveEmail } from '../../lib/aws/emails.ts';
import { retryIfStale } from '../../lib/aws/table/transact.ts';
import { markFailed } from '../../lib/domain/email.ts';
import { worker } from '../../lib/runtime/worker.ts';

/** A deployment without a sender address sends nothing. */
export const handler = worker('sendEmail', ({ accountId, emailId }, cause) =>
  retryIfStale(async () => {
    const email = await getEmail(accountId, emailId);
    if (!email) throw new Error(`There is no mail ${emailId} to send`);
    if (email.status !== 'QUEUED') return;
    const failed = markFailed(email, 'The service has no sender address yet. Its operator has to set one.');
    await saveEmail(accountId, email, failed, cause, { event: 'email.failed' });
  }),
);
