import { REGION } from '../../local/physical.ts';
import type { Wiring } from './wiring.ts';

/**
 * The service's own modules, connected to the table of a local service. So a test chooses the time at which something
 * happens. They are imported late, because they read the environment when they are.
 */
export async function connectTo(local: Wiring) {
  Object.assign(process.env, {
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_DYNAMODB: local.endpoints.dynamodb,
    TABLE_NAME: local.environmentOf('sendReminder').TABLE_NAME,
  });
  const [{ readDue }, { sendReminder }, { getInvoice, saveInvoice }] = await Promise.all([
    import('../../lib/aws/queues/outbox.ts'),
    import('../../functions/jobs/sendReminder.ts'),
    import('../../lib/aws/invoices/invoices.ts'),
  ]);
  return { readDue, sendReminder, getInvoice, saveInvoice };
}

export const causeAt = (now: Date) => ({ now, actor: { requestId: 'test' } });
