import * as z from 'zod';
import { isExemptionCode } from '../domain/tax/exemptionCodes.ts';
import { LINE_TAX_CATEGORIES, TAX_CATEGORIES, type Taxation, taxationFaults } from '../domain/tax/taxes.ts';
import { amount, NEVER, percent, replyFields, text } from './fields.ts';

const CATEGORIES =
  'Standard and reduced rates `S`, zero rate `Z`, exempt `E`, reverse charge `AE`, intra-Community supply `K`, export `G`, not subject to tax `O`, IGIC `L`, IPSI `M`.';

const TaxCategory = z
  .enum(TAX_CATEGORIES)
  .meta({ id: 'TaxCategory', description: `How a supply is treated for tax, by EN 16931. ${CATEGORIES}` });

const LineTaxCategory = z
  .enum(LINE_TAX_CATEGORIES)
  .meta({ id: 'LineTaxCategory', description: 'How a supply is treated for one of several taxes.' });

const MAX_TAXES = 5;

const taxFields = {
  name: text(40, 1).meta({ description: 'Name of the tax, as documents print it.', example: 'GST' }),
  rate: percent.meta({ description: 'The rate in percent.', example: 5 }),
  category: LineTaxCategory.optional().meta({
    description: 'Its category.',
    rule: 'The rate must be one of the category: more than 0 for `S`, 0 for `Z`, `E`, `AE`, `K` and `G`.',
  }),
};

const LineTaxInput = z
  .strictObject(taxFields)
  .meta({ id: 'LineTaxInput', description: 'One of several taxes on a line.' });

const LineTax = z
  .object({
    ...replyFields(taxFields),
    category: TaxCategory.optional().meta({ description: 'Its category.' }),
    taxAmount: amount.meta({ description: "The line's share of this tax." }),
  })
  .meta({ id: 'LineTax', description: 'One of several taxes on a line.' });

/** How a line or a charge is taxed. */
export const taxationFields = {
  taxRate: percent.optional().meta({ description: 'Tax in percent. Absent: not taxed.', example: 20 }),
  taxCategory: TaxCategory.optional().meta({
    description: `How the supply is treated for tax, by EN 16931. ${CATEGORIES} Documents print the wording that the law asks for. An e-invoice needs it.`,
    rule: '`S`, `L` and `M` need a `taxRate`, which is more than 0 for `S`; `O` has none; of the others it is 0 or absent.',
  }),
  exemptionReason: text(300, 3).optional().meta({
    description: 'Why no tax is charged, in words that documents print.',
    rule: 'Only beside a `taxCategory` of `E`, `AE`, `K`, `G` or `O`.',
  }),
  exemptionCode: z
    .string()
    .refine(isExemptionCode, 'Must be a code of the list VATEX, such as VATEX-EU-132')
    .meta({ pattern: '^VATEX-[A-Z]{2}-[A-Z0-9-]+$' })
    .optional()
    .meta({
      description: 'Why no tax is charged: a code of the list VATEX.',
      example: 'VATEX-EU-132',
      rule: 'Only beside a `taxCategory` that it belongs to.',
    }),
  taxes: z.array(LineTaxInput).min(1).max(MAX_TAXES).optional().meta({
    description:
      'In place of `taxRate`, where several taxes are to be paid: GST and PST, state and city, VAT and recargo de equivalencia. Each is computed on the same net amount.',
    rule: 'Each with another name. Not together with `taxRate`, `taxCategory`, `exemptionReason` or `exemptionCode`.',
  }),
};

/** Several taxes in a reply, without what is computed. */
export const taxesTemplate = z
  .array(
    z
      .object({ ...replyFields(taxFields), category: TaxCategory.optional().meta({ description: 'Its category.' }) })
      .meta({ id: 'LineTaxTemplate', description: 'One of several taxes on a line of each invoice.' }),
  )
  .optional()
  .meta({ description: 'The taxes, where there are several.' });

/** The same in a reply, with what was computed. */
export const taxationOutput = {
  ...replyFields(taxationFields),
  taxCategory: TaxCategory.optional().meta({ description: 'How the supply is treated for tax.' }),
  taxes: z.array(LineTax).optional().meta({ description: 'The taxes, where there are several.' }),
};

/** What cannot be together in a taxation, as issues. */
export function checkTaxation(taxation: Taxation, { addIssue }: z.RefinementCtx): void {
  for (const { field, message } of taxationFaults(taxation)) {
    addIssue({ code: 'custom', path: pathOf(field), message });
  }
}

/** `taxes[0].rate` -> `['taxes', 0, 'rate']`. */
function pathOf(field: string): (string | number)[] {
  return field.split(/[[\].]+/).map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}

/** Part of `checkTaxation` as JSON Schema. */
export const documentedTaxation = {
  taxes: { properties: { taxRate: NEVER, taxCategory: NEVER, exemptionReason: NEVER, exemptionCode: NEVER } },
};

export const taxCategoryOutput = TaxCategory;
