import * as z from 'zod';
import { INVOICE_STATUSES } from '../domain/invoices/lifecycle.ts';
import { limitOf, oneOrMore, oneOrMoreOf } from './lists.ts';
import { NOT_BEFORE_FROM, notBeforeFrom, period } from './reports.ts';
import type { Route } from './route.ts';

/** Most records that one file is made of. */
export const MAX_EXPORTED = 10_000;

/** A reply of Lambda has at most 6 MB, in which bytes take a third more. The largest invoice takes below 2 MB. */
export const MAX_EXPORTED_BYTES = 2_000_000;

const CSV = 'text/csv; charset=utf-8';

const part = {
  limit: limitOf(MAX_EXPORTED, MAX_EXPORTED).meta({
    description: `Records that are read for one file, at most. Absent: ${MAX_EXPORTED}.`,
    example: MAX_EXPORTED,
  }),
  cursor: z
    .string()
    .max(1024)
    .optional()
    .meta({ description: 'From the `Link` of the part before: leave it to that link.' }),
};

const BookedStatus = z.enum(INVOICE_STATUSES).exclude(['DRAFT']).meta({
  id: 'BookedStatus',
  description: 'Status of an invoice that is no draft.',
});

const FORMAT =
  'RFC 4180 in UTF-8, with a decimal point and a byte order mark. A text that a spreadsheet would compute gets an apostrophe before it. A long file comes in parts: `Link` with `rel="next"` leads to the next one. Only the first has the names of the columns, so the parts one after the other are the whole file.';

const csv = {
  method: 'GET',
  scope: 'read',
  media: CSV,
  status: 200,
  memoryMegabytes: 1769,
  uses: ['table:read'],
} as const;

export const exportRoutes = {
  'exports.invoices': {
    ...csv,
    path: '/exports/invoices.csv',
    summary: 'Export invoices as CSV',
    description: `By issue date, with a row for each tax of an invoice. Its own amounts are in its first row only, so that columns can be added up. Drafts are never included. ${FORMAT}`,
    query: z
      .strictObject({
        ...period,
        status: oneOrMoreOf(BookedStatus)
          .optional()
          .meta({
            description:
              'Only invoices of this status, or of any of several. Absent: all but VOID, which are those that `/reports/tax` adds up.',
            ...oneOrMore(BookedStatus),
          }),
        ...part,
      })
      .refine(notBeforeFrom, NOT_BEFORE_FROM),
  },
  'exports.creditNotes': {
    ...csv,
    path: '/exports/creditNotes.csv',
    summary: 'Export credit notes as CSV',
    description: `By issue date, with a row for each tax of a credit note. Amounts are positive: they are what was taken back. Those that a credit note has once are in its first row only, so that columns can be added up. ${FORMAT}`,
    query: z.strictObject({ ...period, ...part }).refine(notBeforeFrom, NOT_BEFORE_FROM),
  },
  'exports.payments': {
    ...csv,
    path: '/exports/payments.csv',
    summary: 'Export payments as CSV',
    description: `Payments and refunds with a date in the period, in the order in which their invoices were created, the refunds of an invoice after its payments. The amount of a refund is negative, so that \`amount\` adds up to what was received in a currency. The last column, \`type\`, is PAYMENT or REFUND, and \`paymentId\` is the identifier of either. All invoices of the account are read, so a part may have no rows and still have a next part. ${FORMAT}`,
    query: z.strictObject({ ...period, ...part }).refine(notBeforeFrom, NOT_BEFORE_FROM),
  },
  'exports.clients': {
    ...csv,
    path: '/exports/clients.csv',
    summary: 'Export clients as CSV',
    description: `Clients that were created in the period, by days in UTC, oldest first. ${FORMAT}`,
    query: z.strictObject({ ...period, ...part }).refine(notBeforeFrom, NOT_BEFORE_FROM),
  },
} as const satisfies Record<string, Route>;
