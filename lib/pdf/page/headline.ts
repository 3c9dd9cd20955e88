import type { Invoice } from '../../domain/invoice.ts';
import { sanitiseLine } from '../text/sanitise.ts';
import { fill, formatDate, formatMoney } from './format.ts';
import type { Mark } from './language.ts';
import type { Locale } from './locale.ts';

/** What the document and the page say first: how much, and until when or since when. */
export interface Headline {
  readonly amount: string;
  readonly note: string;
}

export function headlineOf(invoice: Invoice, locale: Locale): Headline {
  const { labels } = locale.language;
  const money = (amount: number) => formatMoney(amount, invoice.currency, locale);
  if (invoice.status === 'VOID') return { amount: money(invoice.total), note: '' };
  if (invoice.status === 'PAID') return { amount: money(invoice.total), note: paidNote(invoice, locale) };
  return { amount: money(invoice.amountDue), note: fill(labels.due, { date: formatDate(invoice.dueDate, locale) }) };
}

function paidNote({ lastPayment }: Invoice, locale: Locale): string {
  const { labels } = locale.language;
  if (!lastPayment) return labels.paidInFull;
  const paid = fill(labels.paidOn, { date: formatDate(lastPayment.date, locale) });
  return [paid, sanitiseLine(lastPayment.method ?? '')].filter(Boolean).join(' · ');
}

/** What its receiver is told of the invoice's status. */
export function markOf({ status }: Invoice): Mark {
  return status === 'SENT' || status === 'VIEWED' ? 'OPEN' : status;
}
