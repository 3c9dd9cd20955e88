import type { Invoice } from './invoice.ts';

/** The invoice with nothing but what its document may show. Invoices that are alike in this have the same document. */
export function asDrawn(invoice: Invoice): Invoice {
  const {
    metadata,
    reminders,
    accountReminders,
    remindedUntil,
    nextReminderOn,
    lastReminderAt,
    recurringId,
    quoteId,
    viewedAt,
    overdueAt,
    paidAt,
    voidedAt,
    ...drawn
  } = invoice;
  // Nobody should learn from a document that its receiver has looked at it.
  return { ...drawn, status: drawn.status === 'VIEWED' ? 'SENT' : drawn.status };
}
