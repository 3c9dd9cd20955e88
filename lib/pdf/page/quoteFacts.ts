import { payable } from '../../domain/invoices/lifecycle.ts';
import type { Quote, QuoteStatus } from '../../domain/quotes/quote.ts';
import { type CalendarDate, today } from '../../domain/values/dates.ts';
import { sanitiseLine } from '../text/sanitise.ts';
import { dateEntries } from './entries.ts';
import type { Facts } from './facts.ts';
import { fillPattern, formatDate, formatMoney } from './format.ts';
import type { Mark } from './language.ts';
import type { Locale } from './locale.ts';
import { taxNotices } from './taxNotices.ts';
import { leadingRows, type TotalRow, withholdingRows } from './totalRows.ts';

const MARKS: Readonly<Record<QuoteStatus, Mark>> = {
  DRAFT: 'DRAFT',
  SENT: 'OFFERED',
  VIEWED: 'OFFERED',
  ACCEPTED: 'ACCEPTED',
  DECLINED: 'DECLINED',
  EXPIRED: 'EXPIRED',
  INVOICED: 'INVOICED',
};

export function quoteFacts(quote: Quote, locale: Locale): Facts {
  const { labels } = locale.language;
  return {
    kind: 'QUOTE',
    content: quote,
    title: labels.quote,
    number: quote.quoteNumber,
    headline: {
      label: labels.total,
      amount: formatMoney(payable(quote), quote.currency, locale),
      note: noteOf(quote, locale),
    },
    mark: MARKS[quote.status],
    recipient: labels.recipient,
    dates: dateEntries(
      quote,
      { issued: labels.documentDate, limit: [labels.validUntil, formatDate(quote.validUntil, locale)] },
      locale,
    ),
    totals: totalRows(quote, locale),
    notices: [...taxNotices(quote, locale), labels.notAnInvoice],
  };
}

/** Until when it can be accepted, or on which day of the seller's it was answered, and by whom. */
function noteOf(quote: Quote, locale: Locale): string {
  const { labels } = locale.language;
  const { status, validUntil, acceptedAt, acceptedBy, declinedAt, declinedBy } = quote;
  const answered = (pattern: string, instant: string, name = '') =>
    [fillPattern(pattern, { date: formatDate(dayOf(instant, quote), locale) }), sanitiseLine(name)]
      .filter(Boolean)
      .join(' · ');
  if (status === 'DECLINED' && declinedAt) return answered(labels.declinedOn, declinedAt, declinedBy);
  if (acceptedAt) return answered(labels.acceptedOn, acceptedAt, acceptedBy);
  if (status === 'INVOICED') return '';
  if (status === 'EXPIRED') return fillPattern(labels.wasValidUntil, { date: formatDate(lastDayOf(quote), locale) });
  return fillPattern(labels.isValidUntil, { date: formatDate(validUntil, locale) });
}

/** Earlier than `validUntil` where the seller withdrew it. */
function lastDayOf(quote: Quote): CalendarDate {
  const { validUntil, expiredAt } = quote;
  const days = [validUntil, ...(expiredAt === undefined ? [] : [dayOf(expiredAt, quote)])];
  return days.toSorted()[0] ?? validUntil;
}

function dayOf(instant: string, { seller }: Quote): CalendarDate {
  return today(new Date(instant), seller.timeZone);
}

function totalRows(quote: Quote, locale: Locale): readonly TotalRow[] {
  const { labels } = locale.language;
  const withheld = withholdingRows(quote, locale);
  const last = { weight: 'due', amount: payable(quote) } as const;
  return [
    ...leadingRows(quote, locale),
    ...(withheld.length > 0 ? [{ weight: 'total', label: labels.total, amount: quote.total } as const] : []),
    ...withheld,
    { ...last, label: withheld.length > 0 ? labels.totalToPay : labels.total },
  ];
}
