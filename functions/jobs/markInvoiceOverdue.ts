import { postponeMarking } from '../../lib/aws/dueDates.ts';
import { getInvoice, saveInvoice } from '../../lib/aws/invoices.ts';
import { retryIfStale } from '../../lib/aws/transact.ts';
import { today } from '../../lib/domain/dates.ts';
import { lateFrom, markOverdue } from '../../lib/domain/lifecycle.ts';
import { announce } from '../../lib/runtime/announce.ts';
import { describeFault, log } from '../../lib/runtime/log.ts';
import { worker } from '../../lib/runtime/worker.ts';

export const handler = worker('markInvoiceOverdue', async (message) => {
  const now = new Date();
  try {
    await retryIfStale(() => mark(message.accountId, message.invoiceId, now));
  } catch (fault) {
    // Its message comes again and then goes to the dead letters: a further one each run would only bury it.
    await postponeMarking(message, { now, fault }).catch((other) => log('warn', 'not put off', describeFault(other)));
    throw fault;
  }
});

async function mark(accountId: string, invoiceId: string, now: Date): Promise<void> {
  const invoice = await getInvoice(accountId, invoiceId);
  if (!invoice) throw new Error(`There is no invoice ${invoiceId} to mark`);
  const instant = lateFrom(invoice);
  // Paid, void or marked since it was handed out.
  if (!instant || instant > now) return;
  const marked = markOverdue(invoice, today(now, invoice.seller.timeZone), now);
  await announce(accountId, [await saveInvoice(accountId, marked, { now })]);
}
