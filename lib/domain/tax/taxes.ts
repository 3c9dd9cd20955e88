import type { ProblemDetail } from '../values/problem.ts';

/**
 * How a supply is treated for tax, by the codes of EN 16931 (UNCL 5305): standard and reduced rates `S`, zero rate `Z`, exempt
 * `E`, reverse charge `AE`, intra-Community supply `K`, export `G`, not subject to tax `O`, the Canary Islands' IGIC `L`, and
 * `M` for IPSI in Ceuta and Melilla.
 */
export const TAX_CATEGORIES = ['S', 'Z', 'E', 'AE', 'K', 'G', 'O', 'L', 'M'] as const;
export type TaxCategory = (typeof TAX_CATEGORIES)[number];

/** The categories of one tax among several. What is not subject to tax bears none of them. */
export const LINE_TAX_CATEGORIES = TAX_CATEGORIES.filter((category) => category !== 'O');

/** One of several taxes on a line. The rate is in percent. */
export interface LineTax {
  readonly name: string;
  readonly rate: number;
  readonly category?: TaxCategory | undefined;
}

/** How a line or a charge is taxed: by one rate and category, or by several `taxes`. With none of them it is not taxed. */
export interface Taxation {
  readonly taxRate?: number | undefined;
  readonly taxCategory?: TaxCategory | undefined;
  /** Why no tax is charged (EN 16931 BT-120). */
  readonly exemptionReason?: string | undefined;
  /** The same as a VATEX code (EN 16931 BT-121). */
  readonly exemptionCode?: string | undefined;
  readonly taxes?: readonly LineTax[] | undefined;
}

/** A tax that applies. It has a name where it is one of several. */
export interface AppliedTax {
  readonly name?: string | undefined;
  readonly rate: number;
  readonly category?: TaxCategory | undefined;
}

/** The taxes that a line or a charge bears. A category without a rate is a tax of 0 percent. */
export function appliedTaxes({ taxRate, taxCategory, taxes }: Taxation): readonly AppliedTax[] {
  if (taxes !== undefined) return taxes;
  if (taxRate === undefined && taxCategory === undefined) return [];
  return [{ rate: taxRate ?? 0, category: taxCategory }];
}

/** Categories in which no tax is charged (EN 16931 BR-Z-5, BR-E-5, BR-AE-5, BR-IC-5, BR-G-5). */
const UNCHARGED: ReadonlySet<TaxCategory> = new Set(['Z', 'E', 'AE', 'K', 'G']);

/** Categories that give a reason why no tax is charged (EN 16931 BR-E-10, BR-AE-10, BR-IC-10, BR-G-10, BR-O-10). */
const EXEMPT: ReadonlySet<TaxCategory> = new Set(['E', 'AE', 'K', 'G', 'O']);

/** VATEX codes that belong to one category (Peppol BIS Billing 3, PEPPOL-EN16931-P0104 to P0111). */
const CATEGORY_OF_CODE: ReadonlyMap<string, TaxCategory> = new Map([
  ['VATEX-EU-AE', 'AE'],
  ['VATEX-EU-IC', 'K'],
  ['VATEX-EU-G', 'G'],
  ['VATEX-EU-O', 'O'],
  ['VATEX-EU-D', 'E'],
  ['VATEX-EU-F', 'E'],
  ['VATEX-EU-I', 'E'],
  ['VATEX-EU-J', 'E'],
]);

/** What of a taxation cannot be together. Empty where it is valid. */
export function taxationFaults(taxation: Taxation): readonly ProblemDetail[] {
  if (taxation.taxes !== undefined) return [...strayFields(taxation), ...severalTaxesFaults(taxation.taxes)];
  return [...rateFaults(taxation), ...exemptionFaults(taxation)];
}

function strayFields(taxation: Taxation): ProblemDetail[] {
  const fields = ['taxRate', 'taxCategory', 'exemptionReason', 'exemptionCode'] as const;
  return fields
    .filter((field) => taxation[field] !== undefined)
    .map((field) => ({ field, message: `Must not stand beside taxes: give either taxes or ${field}` }));
}

function severalTaxesFaults(taxes: readonly LineTax[]): ProblemDetail[] {
  return taxes.flatMap(({ name, rate, category }, index) => {
    const message = category && rateFault(category, rate);
    return [
      ...(message ? [{ field: `taxes[${index}].rate`, message }] : []),
      ...(taxes.findIndex((tax) => tax.name === name) < index
        ? [{ field: `taxes[${index}].name`, message: 'Must not be the name of another tax of this line' }]
        : []),
    ];
  });
}

function rateFaults({ taxRate, taxCategory }: Taxation): ProblemDetail[] {
  const message = taxCategory && rateFault(taxCategory, taxRate);
  return message ? [{ field: 'taxRate', message }] : [];
}

function rateFault(category: TaxCategory, rate: number | undefined): string | undefined {
  if (category === 'O' && rate !== undefined) return 'Must be absent: what is not subject to tax (O) has no rate';
  if (UNCHARGED.has(category) && rate !== undefined && rate !== 0) {
    return `Must be 0 or absent: no tax is charged in the category ${category}`;
  }
  if (category === 'S' && !rate) return 'Must be more than 0 in the category S; for a rate of 0 the category is Z';
  if (['L', 'M'].includes(category) && rate === undefined) return `Is required in the category ${category}`;
  return undefined;
}

function exemptionFaults({ taxCategory, exemptionReason, exemptionCode }: Taxation): ProblemDetail[] {
  const isExempt = taxCategory !== undefined && EXEMPT.has(taxCategory);
  const message = `Must have a taxCategory that is not taxed beside it: ${[...EXEMPT].join(', ')}`;
  const needed = exemptionCode === undefined ? undefined : CATEGORY_OF_CODE.get(exemptionCode);
  return [
    ...(exemptionReason !== undefined && !isExempt ? [{ field: 'exemptionReason', message }] : []),
    ...(exemptionCode !== undefined && !isExempt ? [{ field: 'exemptionCode', message }] : []),
    ...(isExempt && needed !== undefined && needed !== taxCategory
      ? [{ field: 'exemptionCode', message: `${exemptionCode} belongs to the taxCategory ${needed}` }]
      : []),
  ];
}

/** Sorts taxes by rate, lowest first, then by category and name. */
export function compareTaxes(one: AppliedTax, other: AppliedTax): number {
  return (
    one.rate - other.rate ||
    compareTexts(one.category ?? '', other.category ?? '') ||
    compareTexts(one.name ?? '', other.name ?? '')
  );
}

/** Tells a tax from any other. */
export function taxKey({ name, rate, category }: AppliedTax): string {
  return JSON.stringify([rate, category ?? null, name ?? null]);
}

export function isSameTax(one: AppliedTax, other: AppliedTax): boolean {
  return one.rate === other.rate && one.category === other.category && one.name === other.name;
}

function compareTexts(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
