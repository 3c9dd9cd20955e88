import * as z from 'zod';
import { INVOICE_STATUSES } from '../domain/invoice.ts';
import { amount, currency, dateInput, dateOutput, exactNumber, instant, percent, text } from './fields.ts';
import { listOf, paging } from './lists.ts';
import type { Route } from './route.ts';

export const MAX_LINE_ITEMS = 1000;

const discount = {
  discountRate: percent.optional().meta({ description: 'Discount in percent. Not together with `discountAmount`.' }),
  discountAmount: exactNumber
    .optional()
    .meta({ description: 'Discount as an amount, between 0 and what it is taken from.' }),
};

const lineFields = {
  description: text(2000).meta({ description: 'What was sold.', example: 'Website redesign - Phase 1' }),
  quantity: exactNumber.meta({ description: 'How many; negative takes back.', example: 1 }),
  unitPrice: exactNumber.meta({ description: "Net price of one, in the invoice's currency.", example: 5000 }),
  taxRate: percent.optional().meta({ description: 'Tax in percent. Absent: not taxed.', example: 20 }),
  ...discount,
};

const notBothDiscounts = (value: { discountRate?: number | undefined; discountAmount?: number | undefined }) =>
  value.discountRate === undefined || value.discountAmount === undefined;

const oneDiscount = {
  path: ['discountAmount'],
  error: 'Give either discountRate or discountAmount, not both',
};

export const LineItemInput = z
  .strictObject(lineFields)
  .refine(notBothDiscounts, oneDiscount)
  .meta({ id: 'LineItemInput', description: 'A line to invoice.' });

export const InvoiceInput = z
  .strictObject({
    clientId: z.string().max(64).meta({ description: 'Whom to invoice.', example: 'cli_abc123def456' }),
    currency: currency.optional(),
    issueDate: dateInput.optional().meta({ description: "Absent: today in the account's time zone." }),
    dueDate: dateInput.optional().meta({ description: "Absent: the account's payment terms after the issue date." }),
    lineItems: z.array(LineItemInput).min(1).max(MAX_LINE_ITEMS),
    ...discount,
    notes: text(5000).optional().meta({ description: 'Free text.', example: 'Thank you for your business.' }),
    terms: text(5000).optional().meta({ description: 'Terms of payment.', example: 'Payment due within 30 days.' }),
  })
  .refine(notBothDiscounts, oneDiscount)
  .meta({ id: 'InvoiceInput', description: 'An invoice to create.' });
export type InvoiceInput = z.infer<typeof InvoiceInput>;

export const LineItem = z
  .object({
    ...lineFields,
    amount: amount.meta({ description: 'quantity × unitPrice, before discount and tax.' }),
    taxAmount: amount.optional().meta({ description: "The line's share of the tax of its rate." }),
  })
  .meta({ id: 'LineItem', description: 'A line of an invoice.' });

const TaxSubtotal = z
  .object({ taxRate: z.number(), taxableAmount: amount, taxAmount: amount })
  .meta({ id: 'TaxSubtotal', description: 'The tax of all lines of one rate.' });

/** What a list shows of an invoice, which is also what its full form starts with. */
const summary = {
  id: z.string().meta({ description: 'Identifier.', example: 'inv_xyz789ghi012' }),
  invoiceNumber: z.string().meta({ description: 'Number, without gaps in its series.', example: 'INV-0001' }),
  clientId: z.string().meta({ example: 'cli_abc123def456' }),
  currency,
  issueDate: dateOutput,
  dueDate: dateOutput,
};

const amounts = {
  subtotal: amount.meta({ description: 'Sum of the lines.' }),
  taxTotal: amount.meta({ description: 'Sum of all tax.' }),
  discountTotal: amount.meta({ description: 'Sum of all discounts.' }),
  total: amount.meta({ description: 'subtotal − discountTotal + taxTotal.' }),
  amountPaid: amount.meta({ description: 'Sum of the payments.' }),
  amountDue: amount.meta({ description: 'total − amountPaid.' }),
  status: z.enum(INVOICE_STATUSES).meta({ description: 'Where the invoice stands.' }),
};

const links = {
  pdfUrl: z.url().meta({ description: 'The document. Opens without a key; cannot be guessed.' }),
  createdAt: instant,
  updatedAt: instant.optional(),
};

export const Invoice = z
  .object({
    ...summary,
    lineItems: z.array(LineItem),
    ...discount,
    ...amounts,
    taxes: z.array(TaxSubtotal).meta({ description: 'Tax by rate, lowest rate first.' }),
    notes: z.string().optional(),
    terms: z.string().optional(),
    ...links,
  })
  .meta({ id: 'Invoice', description: 'An invoice.' });
export type Invoice = z.infer<typeof Invoice>;

export const InvoiceSummary = z
  .object({
    ...summary,
    clientName: z.string().meta({ description: "The client's name as the invoice has it." }),
    ...amounts,
    ...links,
  })
  .meta({ id: 'InvoiceSummary', description: 'An invoice as a list shows it: without its lines, notes and terms.' });

export const InvoiceList = listOf(InvoiceSummary, 'InvoiceList');

export const invoiceRoutes = {
  'invoices.create': {
    method: 'POST',
    path: '/invoices',
    summary: 'Create an invoice',
    scope: 'write',
    body: InvoiceInput,
    reply: Invoice,
    status: 201,
    uses: ['table:read', 'table:write', 'renderPdf:send'],
  },
  'invoices.list': {
    method: 'GET',
    path: '/invoices',
    summary: 'List invoices',
    scope: 'read',
    query: z.strictObject({ ...paging }),
    reply: InvoiceList,
    status: 200,
    uses: ['table:read'],
  },
  'invoices.get': {
    method: 'GET',
    path: '/invoices/{id}',
    summary: 'Get an invoice',
    scope: 'read',
    reply: Invoice,
    status: 200,
    uses: ['table:read'],
  },
  'invoices.pdf': {
    method: 'GET',
    path: '/invoices/{id}/pdf',
    summary: 'Download the PDF of an invoice',
    scope: 'read',
    media: 'application/pdf',
    status: 200,
    uses: ['table:read', 'table:write', 'documents:read', 'documents:write'],
  },
  'documents.get': {
    method: 'GET',
    path: '/documents/{token}',
    summary: 'Open the PDF of an invoice without a key',
    scope: 'public',
    media: 'application/pdf',
    status: 200,
    uses: ['table:read', 'table:write', 'documents:read', 'documents:write'],
  },
} as const satisfies Record<string, Route>;
