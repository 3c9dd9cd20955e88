import { taxQrUrl } from '../../domain/chain/taxQr.ts';
import type { Invoice } from '../../domain/invoices/invoice.ts';
import { payable } from '../../domain/invoices/lifecycle.ts';
import { isPayable } from '../../domain/invoices/paymentUrl.ts';
import { amountMinor, toAmount } from '../../domain/values/money.ts';
import { sanitiseLine } from '../text/sanitise.ts';
import { dateEntries } from './entries.ts';
import type { Facts, Headline, Medium } from './facts.ts';
import { fillPattern, formatDate, formatMoney } from './format.ts';
import type { Mark } from './language.ts';
import type { Locale } from './locale.ts';
import { taxNotices } from './taxNotices.ts';
import { leadingRows, plain, type TotalRow, withholdingRows } from './totalRows.ts';

export function invoiceFacts(invoice: Invoice, locale: Locale, medium: Medium): Facts {
  const { labels } = locale.language;
  const isOnPaper = medium === 'PAPER';
  const isOpen = !['PAID', 'VOID'].includes(invoice.status) && invoice.amountDue > 0;
  const isDueShown = isOnPaper ? invoice.status !== 'VOID' : isPayable(invoice);
  return {
    kind: 'INVOICE',
    content: invoice,
    title: labels.invoice,
    // One that is not saved has none.
    number: invoice.invoiceNumber || labels.marks.DRAFT,
    headline: headlineOf(invoice, locale),
    mark: markOf(invoice),
    recipient: labels.billTo,
    dates: dateEntries(
      invoice,
      { issued: labels.issueDate, limit: [labels.dueDate, formatDate(invoice.dueDate, locale)] },
      locale,
    ),
    totals: totalRows(invoice, locale, isDueShown),
    notices: taxNotices(invoice, locale),
    taxQr: taxQrUrl({ ...invoice, number: invoice.invoiceNumber, isIssued: invoice.sentAt !== undefined }),
    toPay: (isOnPaper ? isOpen : isPayable(invoice)) ? invoice : undefined,
  };
}

function headlineOf(invoice: Invoice, locale: Locale): Headline {
  const { labels } = locale.language;
  const { status, withholding, amountCredited = 0, amountToRefund = 0 } = invoice;
  const money = (amount: number) => formatMoney(amount, invoice.currency, locale);
  const whole = { label: labels.amountDue, amount: money(payable(invoice)) };
  if (status === 'VOID') return { ...whole, label: labels.total, note: '' };
  if (amountToRefund > 0) {
    return { label: labels.amountToRefund, amount: money(amountToRefund), note: labels.toBeRefunded };
  }
  if (isWhollyCredited(invoice)) return { ...whole, label: labels.total, note: labels.creditedInFull };
  if (status === 'PAID') {
    const isTotal = withholding === undefined && amountCredited === 0;
    return {
      label: isTotal ? labels.total : labels.amountPaid,
      amount: money(paidAmount(invoice)),
      note: paidNote(invoice, locale),
    };
  }
  return {
    label: labels.amountDue,
    amount: money(invoice.amountDue),
    note: fillPattern(labels.due, { date: formatDate(invoice.dueDate, locale) }),
  };
}

/** What is paid once nothing is due any more: all but what was credited. */
function paidAmount(invoice: Invoice): number {
  const { currency, amountCredited = 0 } = invoice;
  return toAmount(amountMinor(payable(invoice), currency) - amountMinor(amountCredited, currency), currency);
}

function paidNote({ lastPayment }: Invoice, locale: Locale): string {
  const { labels } = locale.language;
  if (!lastPayment) return labels.paidInFull;
  const paid = fillPattern(labels.paidOn, { date: formatDate(lastPayment.date, locale) });
  return [paid, sanitiseLine(lastPayment.method ?? '')].filter(Boolean).join(' · ');
}

/** The invoice's status as its recipient sees it. */
function markOf(invoice: Invoice): Mark {
  const { status } = invoice;
  if (status !== 'VOID' && isWhollyCredited(invoice)) return 'CREDITED';
  return status === 'SENT' || status === 'VIEWED' ? 'OPEN' : status;
}

/** Whether nothing of the invoice is left. */
function isWhollyCredited(invoice: Invoice): boolean {
  const { amountCredited = 0 } = invoice;
  return amountCredited > 0 && amountCredited >= payable(invoice);
}

/**
 * Subtotal, discounts, charges, taxes by rate, total, what is withheld, paid, refunded and credited, and what is due or to be
 * refunded. A row that would repeat another is left out. If nothing is `due`, the total stands out most.
 */
function totalRows(invoice: Invoice, locale: Locale, due: boolean): readonly TotalRow[] {
  const { labels } = locale.language;
  const { amountPaid, amountRefunded = 0, amountCredited = 0, amountToRefund = 0 } = invoice;
  const leading = leadingRows(invoice, locale);
  const row = (label: string, amount: number) => (amount === 0 ? [] : [plain(label, amount)]);
  const taken = [
    ...withholdingRows(invoice, locale),
    ...row(labels.amountPaid, -amountPaid),
    ...row(labels.amountRefunded, amountRefunded),
    ...row(labels.amountCredited, -amountCredited),
  ];
  const last: TotalRow[] =
    amountToRefund > 0
      ? [{ weight: 'due', label: labels.amountToRefund, amount: amountToRefund }]
      : due
        ? [{ weight: 'due', label: labels.amountDue, amount: invoice.amountDue }]
        : [];
  const hasLast = last.length > 0;
  const isTotalLast = hasLast && leading.length === 0 && taken.length === 0;
  return [
    ...leading,
    ...(isTotalLast
      ? []
      : [{ weight: hasLast ? 'total' : 'due', label: labels.total, amount: invoice.total } as const]),
    ...taken,
    ...last,
  ];
}
