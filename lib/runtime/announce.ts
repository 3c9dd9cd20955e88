import type { StoredInvoice } from '../aws/items/invoice.ts';
import { send } from '../aws/queues.ts';
import { describeFault } from './describeFault.ts';
import { logger } from './log.ts';

/**
 * Sends a render message for each invoice, so that its document is rendered soon. If that fails, the caller does not notice: the
 * sweeper finds the invoice in the outbox and sends the message again.
 */
export async function announce(accountId: string, invoices: readonly StoredInvoice[]): Promise<void> {
  try {
    await send(
      'renderPdf',
      invoices.map(({ id }) => ({ accountId, invoiceId: id })),
    );
  } catch (fault) {
    logger.warn('the sweeper will have documents rendered', describeFault(fault));
  }
}
