import type { StoredInvoice } from '../aws/items/invoice.ts';
import { send } from '../aws/queues.ts';
import { describeFault } from './describeFault.ts';
import { logger } from './log.ts';

/**
 * Sends what the outbox already holds, so that it is done at once. A failure changes nothing for the caller: the
 * sweeper finds the note that was committed with the invoice.
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
