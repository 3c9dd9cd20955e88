import * as z from 'zod';
import { amount, currencyOutput, dateInput } from './fields.ts';
import { cursorPagination, limitOf } from './lists.ts';
import type { Route } from './route.ts';
import { taxCategoryOutput } from './taxation.ts';

/** Most invoices that one request adds up. */
export const MAX_ADDED = 50_000;

/** Days from and to which something is asked for. */
export const period = {
  from: dateInput.optional().meta({ description: 'From this day on. Absent: from the first.' }),
  to: dateInput
    .optional()
    .meta({ description: 'Up to this day. Not before `from`. Absent: up to the last.', example: '2026-03-31' }),
};

export const notBeforeFrom = ({ from, to }: { from?: string | undefined; to?: string | undefined }) =>
  from === undefined || to === undefined || from <= to;

export const NOT_BEFORE_FROM = { path: ['to'], error: 'Must not be before from' };

const creditNoteCount = z
  .int()
  .optional()
  .meta({ description: 'How many credit notes were taken off. Absent: none.', example: 2 });

const TaxRateSum = z
  .object({
    currency: currencyOutput,
    name: z.string().optional().meta({ description: 'Name of the tax, where lines bear several.', example: 'GST' }),
    taxRate: z
      .number()
      .optional()
      .meta({ description: 'The rate in percent. Absent: what no rate was given for.', example: 20 }),
    category: taxCategoryOutput.optional().meta({ description: 'The category, where lines name one.' }),
    taxableAmount: amount.meta({
      description: 'Sum of what is taxed, discounts taken off and charges added. What bears several taxes is in each.',
      example: 11000,
    }),
    taxAmount: amount.meta({ description: 'Sum of the tax.', example: 1200 }),
    invoiceCount: z.int().meta({ description: 'How many invoices have it.', example: 42 }),
    creditNoteCount,
  })
  .meta({ id: 'TaxRateSum', description: 'The sums of one currency and tax.' });

const TaxCurrencySum = z
  .object({
    currency: currencyOutput,
    net: amount.meta({ description: 'Sum of what is invoiced before tax.', example: 11000 }),
    taxTotal: amount.meta({ description: 'Sum of all tax.', example: 1200 }),
    total: amount.meta({ description: 'net + taxTotal.', example: 12200 }),
    withholdingAmount: amount.meta({ description: 'Sum of what clients withhold. It is part of `total`.', example: 0 }),
    invoiceCount: z.int().meta({ description: 'How many invoices are in this currency.', example: 42 }),
    creditNoteCount,
  })
  .meta({ id: 'TaxCurrencySum', description: 'The sums of one currency.' });

const TaxReport = z
  .object({
    data: z.array(TaxRateSum).meta({ description: 'By currency, name and rate, and what is not taxed last.' }),
    totals: z.array(TaxCurrencySum).meta({ description: 'By currency.' }),
    invoiceCount: z.int().meta({ description: 'How many invoices were added up.', example: 42 }),
    creditNoteCount,
    pagination: cursorPagination,
  })
  .meta({ id: 'TaxReport', description: 'What was invoiced in a period, and the tax on it.' });

export const reportRoutes = {
  'reports.tax': {
    method: 'GET',
    path: '/reports/tax',
    summary: 'Add up the tax of a period',
    description: `The invoices with an issue date in the period that are SENT, VIEWED, PARTIALLY_PAID, PAID or OVERDUE. Credit notes with an issue date in the period are taken off. Drafts and void invoices do not count. Amounts are exact, and nothing is converted: every currency has its own sums. An invoice that changed a second ago may count as it was before.

One reply adds up to ${MAX_ADDED} invoices and credit notes. Where a period has more, or reading them takes more than 18 seconds, \`pagination.hasMore\` is true: ask again with \`cursor\`, and add the sums of all parts.`,
    scope: 'read',
    query: z
      .strictObject({
        ...period,
        limit: limitOf(MAX_ADDED, MAX_ADDED).meta({
          description: `Invoices and credit notes that are read for one reply, at most. Absent: ${MAX_ADDED}.`,
          example: MAX_ADDED,
        }),
        cursor: z
          .string()
          .max(1024)
          .optional()
          .meta({ description: '`nextCursor` of the part before, with the same period.' }),
      })
      .refine(notBeforeFrom, NOT_BEFORE_FROM),
    reply: TaxReport,
    status: 200,
    unversioned: true,
    memoryMegabytes: 1769,
    uses: ['table:read'],
  },
} as const satisfies Record<string, Route>;
