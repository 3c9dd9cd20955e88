import { postponeMarking } from '../../lib/aws/invoices/dueDates.ts';
import { getInvoice, saveInvoice } from '../../lib/aws/invoices/invoices.ts';
import { retryIfStale } from '../../lib/aws/table/transact.ts';
import type { Cause } from '../../lib/domain/events/events.ts';
import { lateFrom, markOverdue } from '../../lib/domain/invoices/lifecycle.ts';
import { today } from '../../lib/domain/values/dates.ts';
import { worker } from '../../lib/runtime/handlers/worker.ts';
import { describeFault } from '../../lib/runtime/logging/describeFault.ts';
import { logger } from '../../lib/runtime/logging/log.ts';

export const handler = worker('markInvoiceOverdue', async (message, cause) => {
  try {
    await retryIfStale(() => mark(message.accountId, message.invoiceId, cause));
  } catch (fault) {
    // The message is delivered again. Without this, every run of findOverdue would send another one.
    await postponeMarking(message, { now: cause.now, fault }).catch((other) =>
      logger.warn('marking was not postponed', describeFault(other)),
    );
    throw fault;
  }
});

async function mark(accountId: string, invoiceId: string, cause: Cause): Promise<void> {
  const { now } = cause;
  const invoice = await getInvoice(accountId, invoiceId);
  if (!invoice) throw new Error(`There is no invoice ${invoiceId} to mark`);
  const instant = lateFrom(invoice);
  // It was paid, voided or marked after the message was sent.
  if (!instant || instant > now) return;
  const marked = markOverdue(invoice, today(now, invoice.seller.timeZone), now);
  await saveInvoice(accountId, invoice, marked, cause);
}
