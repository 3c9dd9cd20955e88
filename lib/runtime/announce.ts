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
