import { compactVatId, splitVatNumber, VAT_FORMS } from '../../domain/parties/vatForms.ts';
import type { Language, TaxKind } from './language.ts';

/** Names of the tax and of its identifiers in a seller's country, in any language. */
interface TaxCountry {
  readonly kind: TaxKind;
  readonly taxName?: string;
  readonly ids?: readonly { readonly name: string; readonly format: RegExp }[];
}

const id = (name: string, format: RegExp) => ({ name, format });

const COUNTRIES: ReadonlyMap<string, TaxCountry> = new Map<string, TaxCountry>([
  ...[...VAT_FORMS.keys()].map((country) => [country, { kind: 'VAT' }] as [string, TaxCountry]),
  ['AR', { kind: 'VAT', ids: [id('CUIT', /^\d{11}$/)] }],
  ['AU', { kind: 'GST', ids: [id('ABN', /^\d{11}$/)] }],
  ['BR', { kind: 'SALES_TAX', ids: [id('CNPJ', /^[A-Z0-9]{12}\d{2}$/), id('CPF', /^\d{11}$/)] }],
  ['CL', { kind: 'VAT', ids: [id('RUT', /^\d{7,8}[\dK]$/)] }],
  ['CO', { kind: 'VAT', ids: [id('NIT', /^\d{9,10}$/)] }],
  ['IN', { kind: 'GST', ids: [id('GSTIN', /^\d{2}[A-Z0-9]{13}$/), id('PAN', /^[A-Z]{5}\d{4}[A-Z]$/)] }],
  ['MX', { kind: 'VAT', ids: [id('RFC', /^[A-ZÑ&]{3,4}\d{6}[A-Z0-9]{3}$/)] }],
  ['NZ', { kind: 'GST', ids: [id('GST no.', /^\d{8,9}$/)] }],
  ['PE', { kind: 'SALES_TAX', taxName: 'IGV', ids: [id('RUC', /^\d{11}$/)] }],
  ['SG', { kind: 'GST', ids: [id('GST Reg. No.', /^[A-Z0-9]{9,10}$/)] }],
  ['ZA', { kind: 'VAT' }],
]);

/** The seller's country, from its VAT number, or else from its locale. */
export function taxCountryOf(taxId: string | undefined, region: string | undefined): string | undefined {
  return countryOfVatNumber(taxId ?? '') ?? region;
}

/** The name of the tax for a seller in this country, in this language. */
export function taxName(country: string | undefined, { taxNames }: Language): string {
  const known = COUNTRIES.get(country ?? '');
  return known?.taxName ?? named(taxNames.in ?? {}, country) ?? taxNames[known?.kind ?? 'SALES_TAX'];
}

/** What the law of the seller's country calls a credit note, in this language. */
export function creditNoteName(country: string | undefined, { creditNoteNames }: Language): string {
  return named(creditNoteNames.in ?? {}, country) ?? creditNoteNames.usual;
}

/**
 * The name of a tax identifier in this language. A country's own name, such as GSTIN, is used only for an identifier of that
 * form, so that a number never gets the name of another country's identifier.
 */
export function taxIdName(taxId: string, country: string | undefined, { taxIdNames }: Language): string {
  const digits = compactVatId(taxId);
  const home = countryOfVatNumber(taxId) ?? (VAT_FORMS.get(country ?? '')?.test(digits) ? country : undefined);
  if (home) return named(taxIdNames.in, home) ?? taxIdNames.vat;
  const own = COUNTRIES.get(country ?? '')?.ids?.find(({ format }) => format.test(digits));
  return own?.name ?? taxIdNames.other;
}

function countryOfVatNumber(taxId: string): string | undefined {
  const { country, number } = splitVatNumber(compactVatId(taxId));
  return VAT_FORMS.get(country)?.test(number) ? country : undefined;
}

function named(names: Readonly<Record<string, string>>, country: string | undefined): string | undefined {
  return country !== undefined && Object.hasOwn(names, country) ? names[country] : undefined;
}
