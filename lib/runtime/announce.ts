import type { StoredEmail } from '../aws/items/email.ts';
import type { StoredInvoice } from '../aws/items/invoice.ts';
import { send } from '../aws/queues/queues.ts';
import { type Change, outbox } from '../contract/outbox.ts';
import { describeFault } from './describeFault.ts';
import { logger } from './log.ts';

const SAVED = 'invoice.saved' satisfies Change;

/**
 * Sends the message that follows the change of each invoice, so that its job runs soon. If that fails, the caller does not
 * notice: the sweep finds the mark that was committed with the invoice and sends the message again.
 */
export async function announce(accountId: string, invoices: readonly StoredInvoice[]): Promise<void> {
  try {
    const messages = invoices.map(({ id }) => ({ accountId, invoiceId: id }));
    await send(outbox[SAVED].job, messages);
  } catch (fault) {
    logger.warn(`${SAVED} is left to the sweep`, describeFault(fault));
  }
}

const QUEUED = 'email.queued' satisfies Change;

/** Sends the message to send a mail. Like `announce`, it never fails. */
export async function announceEmail(accountId: string, { id, invoiceId }: StoredEmail): Promise<void> {
  try {
    await send(outbox[QUEUED].job, [{ accountId, invoiceId, emailId: id }]);
  } catch (fault) {
    logger.warn(`${QUEUED} is left to the sweep`, describeFault(fault));
  }
}
