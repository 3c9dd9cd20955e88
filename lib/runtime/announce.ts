import type { StoredInvoice } from '../aws/items/invoice.ts';
import { send } from '../aws/queues.ts';
import { type Change, outbox } from '../contract/outbox.ts';
import { describeFault, log } from './log.ts';

const SAVED = 'invoice.saved' satisfies Change;

/**
 * Tells the job that follows the change of invoices, so that it is done at once. A failure changes nothing for the caller:
 * the sweep finds the mark that was committed with the invoice.
 */
export async function announce(accountId: string, invoices: readonly StoredInvoice[]): Promise<void> {
  try {
    const messages = invoices.map(({ id }) => ({ accountId, invoiceId: id }));
    await send(outbox[SAVED].job, messages);
  } catch (fault) {
    log('warn', `${SAVED} is left to the sweep`, describeFault(fault));
  }
}
