import type { DocumentContent } from '../../domain/creditNotes/anyDocument.ts';
import { lineChargeMinor, lineDiscountMinor, untaxedMinor } from '../../domain/invoices/totals.ts';
import { amountMinor, toAmount } from '../../domain/values/money.ts';
import { sanitiseLine } from '../text/sanitise.ts';
import { fillPattern, formatMoney, formatPercent } from './format.ts';
import type { Locale } from './locale.ts';
import { taxNameOf } from './taxNames.ts';
import { isTreatment } from './taxNotices.ts';

/** A row of the totals. Its weight says how it stands out: `due` most, `plain` least. */
export interface TotalRow {
  readonly weight: 'plain' | 'total' | 'due';
  readonly label: string;
  readonly amount: number;
}

/** Subtotal, discounts, charges and taxes by rate: what leads to the total. Nothing where the total would repeat it. */
export function leadingRows(content: DocumentContent, locale: Locale): readonly TotalRow[] {
  const rows = [...discountRows(content, locale), ...chargeRows(content, locale), ...taxRows(content, locale)];
  return rows.length > 0 ? [plain(locale.language.labels.subtotal, content.subtotal), ...rows] : [];
}

/** The discounts of the lines and that of the document, in separate rows, so that its rate stands beside its own amount. */
function discountRows(
  { currency, lineItems, discountRate, discountTotal }: DocumentContent,
  locale: Locale,
): TotalRow[] {
  const { discount } = locale.language.labels;
  const ofLines = lineItems.reduce((sum, line) => sum + lineDiscountMinor(line, currency), 0n);
  const ofInvoice = amountMinor(discountTotal, currency) - ofLines;
  const rate = discountRate ? ` ${formatPercent(discountRate, locale)}` : '';
  return [
    ...(ofLines === 0n ? [] : [plain(discount, toAmount(-ofLines, currency))]),
    ...(ofInvoice === 0n ? [] : [plain(discount + rate, toAmount(-ofInvoice, currency))]),
  ];
}

/** The charges of the lines, and each charge of the invoice. */
function chargeRows({ currency, lineItems, charges = [] }: DocumentContent, locale: Locale): TotalRow[] {
  const ofLines = lineItems.reduce((sum, line) => sum + lineChargeMinor(line, currency), 0n);
  return [
    ...(ofLines === 0n ? [] : [plain(locale.language.labels.charge, toAmount(ofLines, currency))]),
    ...charges.map(({ description, rate, amount }) => {
      const text = sanitiseLine(description);
      return plain(rate === undefined ? text : `${text} ${formatPercent(rate, locale)}`, amount);
    }),
  ];
}

/** What is withheld, of the total without tax. */
export function withholdingRows(content: DocumentContent, locale: Locale): TotalRow[] {
  const { currency, withholding, withholdingAmount = 0, total, taxTotal } = content;
  if (withholding === undefined) return [];
  const base = toAmount(amountMinor(total, currency) - amountMinor(taxTotal, currency), currency);
  const values = {
    tax: sanitiseLine(withholding.label),
    rate: formatPercent(withholding.rate, locale),
    base: formatMoney(base, currency, locale),
  };
  return [plain(fillPattern(locale.language.labels.taxOn, values), -withholdingAmount)];
}

/** The tax and its base for each rate, and the base that is not taxed. */
function taxRows(content: DocumentContent, locale: Locale): TotalRow[] {
  const { currency, taxes } = content;
  if (taxes.length === 0) return [];
  const { labels } = locale.language;
  const money = (amount: number) => formatMoney(amount, currency, locale);
  const untaxed = toAmount(untaxedMinor(content), currency);
  return [
    ...(untaxed === 0 ? [] : [plain(fillPattern(labels.notTaxed, { base: money(untaxed) }), 0)]),
    ...taxes.map(({ name, category, taxRate, taxableAmount, taxAmount }) => {
      const base = money(taxableAmount);
      const tax = name === undefined ? undefined : sanitiseLine(name);
      if (isTreatment(category)) {
        const treatment = [tax, labels.treatments[category].short].filter(Boolean).join(' · ');
        return plain(fillPattern(labels.treatedAs, { treatment, base }), taxAmount);
      }
      const shown = tax ?? taxNameOf(category, locale);
      return plain(fillPattern(labels.taxOn, { tax: shown, rate: formatPercent(taxRate, locale), base }), taxAmount);
    }),
  ];
}

export function plain(label: string, amount: number): TotalRow {
  return { weight: 'plain', label, amount };
}
