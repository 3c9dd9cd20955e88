import { dueBefore } from '../../lib/aws/dueDates.ts';
import { getInvoice, saveInvoice } from '../../lib/aws/invoices.ts';
import { untilCurrent } from '../../lib/aws/transact.ts';
import { today } from '../../lib/domain/dates.ts';
import { markOverdue } from '../../lib/domain/lifecycle.ts';
import { Problem } from '../../lib/domain/problem.ts';
import { announce } from '../../lib/runtime/announce.ts';
import { schedule } from '../../lib/runtime/worker.ts';

/** Where the day begins first. Whoever is elsewhere is looked at again until it begins there too. */
const EARLIEST_TIME_ZONE = 'Pacific/Kiritimati';

export const handler = schedule('markOverdue', async (now) => {
  let marked = 0;
  for await (const invoices of dueBefore(today(now, EARLIEST_TIME_ZONE))) {
    for (const { accountId, invoiceId } of invoices) marked += (await mark(accountId, invoiceId, now)) ? 1 : 0;
  }
  return { marked };
});

async function mark(accountId: string, invoiceId: string, now: Date): Promise<boolean> {
  try {
    return await untilCurrent(invoiceId, async () => {
      const invoice = await getInvoice(accountId, invoiceId);
      if (!invoice) return false;
      const late = markOverdue(invoice, today(now, invoice.seller.timeZone), now);
      await announce(accountId, [await saveInvoice(accountId, late, { now })]);
      return true;
    });
  } catch (fault) {
    // Not late where it is, no longer open, or too busy now: the next hour sees.
    if (fault instanceof Problem) return false;
    throw fault;
  }
}
