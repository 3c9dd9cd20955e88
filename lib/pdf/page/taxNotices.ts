import type { DocumentContent } from '../../domain/creditNotes/anyDocument.ts';
import type { Charge, LineItem } from '../../domain/invoices/invoice.ts';
import { appliedTaxes, type TaxCategory } from '../../domain/tax/taxes.ts';
import { sanitiseLine } from '../text/sanitise.ts';
import { fillPattern, formatMoney, formatQuantity } from './format.ts';
import type { Treatment } from './language.ts';
import type { Locale } from './locale.ts';
import { taxHeading } from './taxNames.ts';

/** What the law wants in words: why tax is not charged, and its total in the seller's currency. Each sentence once. */
export function taxNotices(content: DocumentContent, locale: Locale): readonly string[] {
  const items = [...content.lineItems, ...(content.charges ?? [])];
  const inCurrency = taxInCurrency(content, locale);
  return [...new Set(items.flatMap((item) => noticesOf(item, locale))), ...(inCurrency ? [inCurrency] : [])];
}

function noticesOf(item: LineItem | Charge, { language: { labels } }: Locale): string[] {
  const reason = sanitiseLine(item.exemptionReason ?? '');
  return appliedTaxes(item)
    .map(({ category }) => category)
    .filter(isTreatment)
    .map((category) => {
      const { notice } = labels.treatments[category];
      if (reason !== '') return fillPattern(labels.treatedAs, { treatment: notice, base: reason });
      // The other categories say by themselves what a code would.
      return category === 'E' && item.exemptionCode ? `${notice} (${item.exemptionCode})` : notice;
    });
}

/** Whether the document says why tax is not charged. */
export function isTreatment(category: TaxCategory | undefined): category is Treatment {
  return category !== undefined && ['AE', 'K', 'G', 'E', 'O'].includes(category);
}

function taxInCurrency(content: DocumentContent, locale: Locale): string | undefined {
  const { currency, taxCurrency } = content;
  if (taxCurrency === undefined) return undefined;
  return fillPattern(locale.language.labels.taxInCurrency, {
    tax: taxHeading(content, locale),
    currency: taxCurrency.code,
    amount: formatMoney(taxCurrency.taxTotal, taxCurrency.code, locale),
    from: currency,
    rate: formatQuantity(taxCurrency.rate, locale),
  });
}
