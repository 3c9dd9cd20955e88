import type { DocumentContent } from '../../domain/creditNotes/anyDocument.ts';
import type { TaxCategory } from '../../domain/tax/taxes.ts';
import type { Locale } from './locale.ts';

/** Taxes that EN 16931 has a category for, by their own names. */
const NAMES_OF_CATEGORIES: ReadonlyMap<string, string> = new Map([
  ['L', 'IGIC'],
  ['M', 'IPSI'],
]);

/** The tax by the name of its category, or else as the seller's country calls it. */
export function taxNameOf(category: TaxCategory | undefined, { taxName }: Locale): string {
  return NAMES_OF_CATEGORIES.get(category ?? '') ?? taxName;
}

/** The heading over the rates of all lines: the name of their tax where they have one in common. */
export function taxHeading({ taxes }: Pick<DocumentContent, 'taxes'>, locale: Locale): string {
  const [name, ...others] = new Set(taxes.map(({ category }) => taxNameOf(category, locale)));
  return name === undefined || others.length > 0 ? locale.taxName : name;
}
