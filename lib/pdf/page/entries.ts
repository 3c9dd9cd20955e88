import type { DocumentContent } from '../../domain/creditNotes/anyDocument.ts';
import { sanitiseLine } from '../text/sanitise.ts';
import type { Entry } from './facts.ts';
import { formatDate } from './format.ts';
import { formatPeriod } from './lineDetails.ts';
import type { Locale } from './locale.ts';

type Term = readonly [label: string, value: string | undefined];

/** The day of the document, the day that matters most for its kind, when it was supplied, and its own reference. */
export function dateEntries(
  content: DocumentContent,
  { issued, limit }: { readonly issued: string; readonly limit?: Term },
  locale: Locale,
): readonly Entry[] {
  const { labels } = locale.language;
  return entries([
    [issued, formatDate(content.issueDate, locale)],
    ...(limit ? [limit] : []),
    [labels.deliveryDate, content.deliveryDate && formatDate(content.deliveryDate, locale)],
    [labels.period, content.period && formatPeriod(content.period, locale)],
    [labels.invoiceReference, content.reference],
  ]);
}

/** What the buyer assigns the document by, with labels. */
export function referenceEntries(content: DocumentContent, locale: Locale): readonly Entry[] {
  const { labels } = locale.language;
  return entries([
    [labels.purchaseOrder, content.purchaseOrder],
    [labels.contract, content.contractReference],
    [labels.buyerReference, content.buyerReference ?? content.client.buyerReference],
  ]);
}

/** Terms without a value are left out. */
export function entries(all: readonly Term[]): readonly Entry[] {
  return all.map(([label, value]) => ({ label, value: sanitiseLine(value ?? '') })).filter(({ value }) => value !== '');
}
