import type { Invoice } from '../../domain/invoice.ts';
import { payable } from '../../domain/lifecycle.ts';
import { sanitiseLine } from '../text/sanitise.ts';
import { fillPattern, formatDate, formatMoney } from './format.ts';
import type { Mark } from './language.ts';
import type { Locale } from './locale.ts';

/** The amount, and when it is due or was paid: the first thing on the document and on the page. */
export interface Headline {
  readonly amount: string;
  readonly note: string;
}

export function headlineOf(invoice: Invoice, locale: Locale): Headline {
  const { labels } = locale.language;
  const money = (amount: number) => formatMoney(amount, invoice.currency, locale);
  if (invoice.status === 'VOID') return { amount: money(payable(invoice)), note: '' };
  if (invoice.status === 'PAID') return { amount: money(payable(invoice)), note: paidNote(invoice, locale) };
  return {
    amount: money(invoice.amountDue),
    note: fillPattern(labels.due, { date: formatDate(invoice.dueDate, locale) }),
  };
}

function paidNote({ lastPayment }: Invoice, locale: Locale): string {
  const { labels } = locale.language;
  if (!lastPayment) return labels.paidInFull;
  const paid = fillPattern(labels.paidOn, { date: formatDate(lastPayment.date, locale) });
  return [paid, sanitiseLine(lastPayment.method ?? '')].filter(Boolean).join(' · ');
}

/** The invoice's status as its recipient sees it. */
export function markOf({ status }: Invoice): Mark {
  return status === 'SENT' || status === 'VIEWED' ? 'OPEN' : status;
}
