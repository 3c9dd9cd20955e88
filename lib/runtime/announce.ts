import type { StoredInvoice } from '../aws/items/invoice.ts';
import { send } from '../aws/queues.ts';
import { describeFault, log } from './log.ts';

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
    log('warn', 'rendering is left to the sweeper', describeFault(fault));
  }
}
