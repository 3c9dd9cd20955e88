import { postponeMarking } from '../../lib/aws/dueDates.ts';
import { getInvoice, saveInvoice } from '../../lib/aws/invoices.ts';
import { retryIfStale } from '../../lib/aws/transact.ts';
import { today } from '../../lib/domain/dates.ts';
import { lateFrom, markOverdue } from '../../lib/domain/lifecycle.ts';
import { announce } from '../../lib/runtime/announce.ts';
import { describeFault } from '../../lib/runtime/describeFault.ts';
import { logger } from '../../lib/runtime/log.ts';
import { worker } from '../../lib/runtime/worker.ts';

export const handler = worker('markInvoiceOverdue', async (message) => {
  const now = new Date();
  try {
    await retryIfStale(() => mark(message.accountId, message.invoiceId, now));
  } catch (fault) {
    // The message is delivered again. Without this, every run of findOverdue would send another one.
    await postponeMarking(message, { now, fault }).catch((other) =>
      logger.warn('marking was not postponed', describeFault(other)),
    );
    throw fault;
  }
});

async function mark(accountId: string, invoiceId: string, now: Date): Promise<void> {
  const invoice = await getInvoice(accountId, invoiceId);
  if (!invoice) throw new Error(`There is no invoice ${invoiceId} to mark`);
  const instant = lateFrom(invoice);
  // It was paid, voided or marked after the message was sent.
  if (!instant || instant > now) return;
  const marked = markOverdue(invoice, today(now, invoice.seller.timeZone), now);
  await announce(accountId, [await saveInvoice(accountId, marked, { now })]);
}
