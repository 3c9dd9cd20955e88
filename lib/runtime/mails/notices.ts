import { optionalEnvironment } from '../../aws/environment.ts';
import type { NoticeComposition } from '../../mail/notice.ts';
import { logger } from '../logging/log.ts';

export type Notice = Omit<NoticeComposition, 'from'>;

/** Mails a notice of the service, if the service has a sender address. Throws where another attempt may succeed. */
export async function sendNotice(notice: Notice): Promise<void> {
  const from = optionalEnvironment('mailFrom');
  if (from === undefined)
    return logger.error('nobody can sign in by mail: the service has no sender address (mailFrom)');
  // A request for an address that is a member of nothing needs neither.
  const [{ composeNotice }, { sendMail }] = await Promise.all([
    import('../../mail/notice.ts'),
    import('../../aws/emails/ses.ts'),
  ]);
  const bytes = await composeNotice({ ...notice, from });
  const refusal = await sendMail({ to: [notice.to], bytes });
  if (refusal !== undefined) logger.warn('a mail was refused', { id: notice.id, refusal });
}
