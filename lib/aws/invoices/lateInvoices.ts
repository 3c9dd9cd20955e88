import { isTransient } from '../calls/faults.ts';
import { sendEach } from '../queues/queues.ts';
import type { IndexPage } from '../table/sparseIndex.ts';
import type { OpenInvoice } from './dueDates.ts';

/** The longest time that a page takes. A run with less time left stops, and the next run continues. */
const PAGE_SECONDS = 15;

/** How many late invoices were handed out, and what failed. */
export interface HandingOut {
  readonly handedOut: number;
  readonly faults: readonly unknown[];
}

/** Sends each late invoice of one part of the index to be marked. A fault ends it, but is not thrown: other parts continue. */
export async function handOut(
  pages: AsyncGenerator<IndexPage<OpenInvoice>>,
  secondsLeft: () => number,
): Promise<HandingOut> {
  const faults: unknown[] = [];
  let handedOut = 0;
  try {
    for await (const page of pages) {
      const late = page.entries.map(({ accountId, invoiceId, head }) => ({ accountId, invoiceId, head }));
      const sending = await sendEach('markInvoiceOverdue', late);
      handedOut += sending.sent.length;
      faults.push(...page.faults, ...sending.faults);
      const isDown = late.length > 0 && sending.sent.length === 0 && sending.faults.every(isTransient);
      if (isDown || secondsLeft() < PAGE_SECONDS) break;
    }
  } catch (fault) {
    faults.push(fault);
  }
  return { handedOut, faults };
}
