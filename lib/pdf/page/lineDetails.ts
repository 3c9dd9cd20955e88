import type { LineItem, Period } from '../../domain/invoices/invoice.ts';
import { appliedTaxes } from '../../domain/tax/taxes.ts';
import type { CalendarDate } from '../../domain/values/dates.ts';
import { sanitiseLine } from '../text/sanitise.ts';
import { formatDate, formatMoney, formatPercent } from './format.ts';
import type { Locale } from './locale.ts';

const SEPARATOR = ' · ';

/** What stands below the description of a line item: what it is and when it was supplied, and its discount and charge. */
export function lineDetails(item: LineItem, currency: string, locale: Locale): readonly string[] {
  const { discount, charge } = locale.language.labels;
  const reduced = share(discount, item.discountRate, item.discountAmount, currency, locale);
  const raised = share(charge, item.chargeRate, item.chargeAmount, currency, locale);
  const supplied = item.period && formatPeriod(item.period, locale);
  return [
    [sanitiseLine(item.itemId ?? ''), supplied],
    [reduced, raised],
  ]
    .map((parts) => parts.filter(Boolean).join(SEPARATOR))
    .filter((text) => text !== '');
}

function share(
  label: string,
  rate: number | undefined,
  amount: number | undefined,
  currency: string,
  locale: Locale,
): string | undefined {
  if (rate) return `${label} ${formatPercent(rate, locale)}`;
  if (amount) return `${label} ${formatMoney(amount, currency, locale)}`;
  return undefined;
}

/** Days of one month are written with that month once: `1–31 October 2026`. */
export function formatPeriod({ from, to }: Period, locale: Locale): string {
  if (from === to) return formatDate(from, locale);
  if (from.slice(0, 7) !== to.slice(0, 7)) return `${formatDate(from, locale)} – ${formatDate(to, locale)}`;
  const { notation } = locale;
  const point = notation.date.includes('{day}.') ? '.' : '';
  const date = notation.date.replace('{day}', `${dayOf(from)}${point}–{day}`);
  return formatDate(to, { ...locale, notation: { ...notation, date } });
}

function dayOf(date: CalendarDate): string {
  return String(Number(date.slice(8)));
}

/** Whether documents have a column for tax. */
export function isTaxed(items: readonly LineItem[]): boolean {
  return items.some((item) => appliedTaxes(item).length > 0);
}

/** The rates of a line item, such as `5% + 7%`. Undefined where it has none. */
export function formatRates(item: LineItem, locale: Locale): string | undefined {
  const charged = appliedTaxes(item).filter(({ category }) => category !== 'O');
  return charged.length === 0 ? undefined : charged.map(({ rate }) => formatPercent(rate, locale)).join(' + ');
}
