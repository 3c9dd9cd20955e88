import type { LineItem } from '../../domain/invoice.ts';
import { formatMoney, formatPercent } from './format.ts';
import type { Locale } from './locale.ts';

/** The text about a line item's discount. Undefined if it has none. */
export function discountNote(item: LineItem, currency: string, locale: Locale): string | undefined {
  const { discount } = locale.language.labels;
  if (item.discountRate) return `${discount} ${formatPercent(item.discountRate, locale)}`;
  if (item.discountAmount) return `${discount} ${formatMoney(item.discountAmount, currency, locale)}`;
  return undefined;
}
