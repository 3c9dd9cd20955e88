import * as z from 'zod';
import {
  MAX_DESCRIPTION_CHARACTERS,
  MAX_DESCRIPTION_LINES,
  MAX_DIFFERENT_CHARACTERS,
} from '../domain/invoices/documentSize.ts';
import { ONE_DISCOUNT, ONE_TIME_OF_SUPPLY } from '../domain/invoices/draft.ts';
import { SORTS } from '../domain/invoices/invoiceFilter.ts';
import { INVOICE_STATUSES } from '../domain/invoices/lifecycle.ts';
import { MAX_SIGNIFICANT_DIGITS } from '../domain/values/decimal.ts';
import { isUnit } from '../domain/values/units.ts';
import { BrandingInput } from './branding.ts';
import { documentRoutes } from './documentRoutes.ts';
import { documents } from './documents.ts';
import { EXAMPLE_IDS } from './exampleIds.ts';
import {
  amount,
  currency,
  currencyOutput,
  dateInput,
  dateOutput,
  exactNumber,
  instant,
  NEVER,
  paymentUrl,
  percent,
  replyFields,
  stringOf,
  text,
} from './fields.ts';
import { filteredListOf, oneOrMoreOf, paging } from './lists.ts';
import { metadataInput, metadataOutput } from './metadata.ts';
import { buyerReference, identityOutput } from './parties.ts';
import { paymentMeansInput, paymentMeansOutput } from './paymentMeans.ts';
import { REMINDERS, reminderDates, remindersInput, remindersOutput } from './reminders.ts';
import { ROTATION } from './rotation.ts';
import type { Route } from './route.ts';
import {
  documentedTimeOfSupply,
  isOneTimeOfSupply,
  periodInput,
  periodOutput,
  supplyFields,
  supplyOutput,
} from './supply.ts';
import { checkTaxation, documentedTaxation, taxationFields, taxationOutput, taxCategoryOutput } from './taxation.ts';

export const MAX_LINE_ITEMS = 1000;
const MAX_TEXT_LINES = 200;
const MAX_CHARGES = 50;

export const discount = {
  discountRate: percent.optional().meta({ description: 'Discount in percent. Not together with `discountAmount`.' }),
  discountAmount: exactNumber.optional().meta({
    description: 'Discount as an amount, between 0 and what it is taken from. Not together with `discountRate`.',
    rule: "Up to the currency's decimals.",
  }),
};

const lineFields = {
  description: text(2000, MAX_TEXT_LINES).meta({
    description: 'What was sold.',
    example: 'Website redesign - Phase 1',
  }),
  quantity: exactNumber.meta({ description: 'How many; negative takes back.', example: 1 }),
  unit: z
    .string()
    .refine(isUnit, 'Must be a unit of UN/ECE Recommendation 20, such as HUR for hours or KGM for kilograms')
    .meta({ pattern: '^[0-9A-Z]{2,3}$' })
    .optional()
    .meta({
      description:
        'Unit of the quantity: a code of UN/ECE Recommendation 20, such as `HUR` (hour), `DAY` or `KGM`. Documents print common units as words. Absent: `C62`, one.',
      example: 'HUR',
    }),
  unitPrice: exactNumber.meta({ description: "Net price of one, in the invoice's currency.", example: 5000 }),
  itemId: text(64, 1).optional().meta({ description: 'Your own identifier of what is sold.', example: 'WEB-01' }),
  period: periodInput.optional().meta({ description: 'Days on which this line was supplied.' }),
  ...taxationFields,
  ...discount,
  chargeRate: percent
    .optional()
    .meta({ description: "Charge in percent of the line's amount. Not together with `chargeAmount`." }),
  chargeAmount: exactNumber.optional().meta({
    description: "Charge as an amount, with the sign of the line's amount. Not together with `chargeRate`.",
    rule: "Up to the currency's decimals.",
  }),
};

export const notBothDiscounts = (value: { discountRate?: number | undefined; discountAmount?: number | undefined }) =>
  value.discountRate === undefined || value.discountAmount === undefined;

export const oneDiscount = {
  path: ['discountAmount'],
  error: ONE_DISCOUNT,
};

/** `notBothDiscounts` as JSON Schema. */
export const documentedOneDiscount = { dependentSchemas: { discountRate: { properties: { discountAmount: NEVER } } } };

export const LineItemInput = z
  .strictObject(lineFields)
  .refine(notBothDiscounts, oneDiscount)
  .refine(({ chargeRate, chargeAmount }) => chargeRate === undefined || chargeAmount === undefined, {
    path: ['chargeAmount'],
    error: 'Give either chargeRate or chargeAmount, not both',
  })
  .superRefine(checkTaxation)
  .meta({
    id: 'LineItemInput',
    description: 'A line to invoice.',
    dependentSchemas: {
      ...documentedOneDiscount.dependentSchemas,
      chargeRate: { properties: { chargeAmount: NEVER } },
      ...documentedTaxation,
    },
  });

export const chargeFields = {
  description: text(200, 1).meta({ description: 'What is charged.', example: 'Shipping' }),
  amount: exactNumber
    .min(0)
    .optional()
    .meta({ description: 'The charge before tax. Either this or `rate`.', rule: "Up to the currency's decimals." }),
  rate: percent.optional().meta({
    description:
      'The charge in percent of the sum of the lines, their own discounts and charges included. Either this or `amount`.',
  }),
  ...taxationFields,
};

const ChargeInput = z
  .strictObject(chargeFields)
  .refine(({ amount, rate }) => (amount === undefined) !== (rate === undefined), {
    path: ['amount'],
    error: 'Give either amount or rate',
  })
  .superRefine(checkTaxation)
  .meta({
    id: 'ChargeInput',
    description: 'A charge on the invoice, such as shipping.',
    dependentSchemas: { rate: { properties: { amount: NEVER } }, ...documentedTaxation },
  });

const withholdingFields = {
  rate: exactNumber.positive().max(100).meta({ description: 'In percent of the total without tax.', example: 15 }),
  label: text(40, 1).meta({ description: 'Its name, as documents print it.', example: 'IRPF' }),
};

const WITHHOLDING =
  "What the payer keeps back for the seller's income tax, such as Spain's IRPF. `total` stays as it is; `amountDue` is less by it.";

const taxCurrencyFields = {
  code: currency.meta({
    description: "The seller's currency for tax, another than that of the invoice.",
    example: 'EUR',
  }),
  rate: exactNumber
    .positive()
    .meta({ description: "How much of it one unit of the invoice's currency is.", example: 0.92 }),
};

export const reference = text(200, 1).meta({
  description:
    "A reference of your choice, such as the buyer's order number. The document and the hosted page show it; `q` finds it.",
  example: 'Order 4711',
});

export const earlyPaymentTerms = text(500, 5).meta({
  description: 'What is gained by paying early, in words.',
  example: '2% discount within 10 days.',
});

export const referenceFields = {
  buyerReference: buyerReference.optional().meta({
    description: "What the buyer wants to read on this invoice. Absent: the client's own `buyerReference`.",
    example: '04011000-12345-34',
  }),
  purchaseOrder: text(200, 1).optional().meta({ description: "Number of the buyer's order.", example: 'PO-4711' }),
  contractReference: text(200, 1).optional().meta({ description: 'Number of the contract.', example: 'C-2026-17' }),
};

export const oneTimeOfSupply = { path: ['period'], error: ONE_TIME_OF_SUPPLY };

/** What an invoice is made of besides its client, its currencies and its dates. */
export const contentFields = {
  lineItems: z
    .array(LineItemInput)
    .min(1)
    .max(MAX_LINE_ITEMS)
    .meta({
      description: `What is invoiced. Together, descriptions have at most ${MAX_DESCRIPTION_CHARACTERS} characters and ${MAX_DESCRIPTION_LINES} lines; with notes and terms, at most ${MAX_DIFFERENT_CHARACTERS} different characters. No amount of the invoice may have more than ${MAX_SIGNIFICANT_DIGITS} digits.`,
    }),
  ...discount,
  charges: z
    .array(ChargeInput)
    .min(1)
    .max(MAX_CHARGES)
    .optional()
    .meta({ description: "Charges on the invoice. The invoice's discount is not taken from them." }),
  withholding: z
    .strictObject(withholdingFields)
    .meta({ id: 'WithholdingInput', description: WITHHOLDING })
    .optional()
    .meta({ description: WITHHOLDING }),
  notes: text(5000, MAX_TEXT_LINES)
    .optional()
    .meta({ description: 'Free text.', example: 'Thank you for your business.' }),
  terms: text(5000, MAX_TEXT_LINES)
    .optional()
    .meta({ description: 'Terms of payment.', example: 'Payment due within 30 days.' }),
  earlyPaymentTerms: earlyPaymentTerms.optional(),
  reference: reference.optional(),
  ...referenceFields,
  deliverTo: supplyFields.deliverTo,
  paymentMeans: paymentMeansInput.optional(),
  paymentUrl: paymentUrl.optional(),
  metadata: metadataInput.optional(),
  reminders: remindersInput.optional().meta({ description: REMINDERS.ofInvoice }),
};

export const taxCurrencyField = z
  .strictObject(taxCurrencyFields)
  .meta({
    id: 'TaxCurrencyInput',
    description: "The seller's currency for tax, another currency than that of the invoice.",
  })
  .optional()
  .meta({
    description:
      "Where tax is owed in another currency than the invoice's: documents print the total of tax in it too.",
  });

const request = {
  clientId: stringOf(1, 64).meta({ description: 'Identifier of the client to invoice.', example: EXAMPLE_IDS.client }),
  currency: currency.optional(),
  issueDate: dateInput
    .optional()
    .meta({ description: "Absent: today in the account's time zone. The due date must not be past 9999-12-31." }),
  dueDate: dateInput
    .optional()
    .meta({ description: "Not before the issue date. Absent: the account's payment terms after it." }),
  ...contentFields,
  ...supplyFields,
  taxCurrency: taxCurrencyField,
};

export const InvoiceInput = z
  .strictObject(request)
  .refine(notBothDiscounts, oneDiscount)
  .refine(isOneTimeOfSupply, oneTimeOfSupply)
  .meta({
    id: 'InvoiceInput',
    description: 'An invoice to create. Its total must not be negative.',
    dependentSchemas: { ...documentedOneDiscount.dependentSchemas, ...documentedTimeOfSupply },
  });
export type InvoiceInput = z.infer<typeof InvoiceInput>;

const InvoicePreviewInput = z
  .strictObject({ ...request, branding: BrandingInput.optional() })
  .refine(notBothDiscounts, oneDiscount)
  .refine(isOneTimeOfSupply, oneTimeOfSupply)
  .meta({
    id: 'InvoicePreviewInput',
    description: 'An invoice to look at before it is created, as `POST /invoices` takes it.',
    dependentSchemas: { ...documentedOneDiscount.dependentSchemas, ...documentedTimeOfSupply },
  });

/** A change names only what it changes. `null` removes an optional field. */
export const InvoicePatch = z
  .strictObject({
    clientId: request.clientId.optional(),
    currency: currency.optional(),
    issueDate: dateInput.optional(),
    dueDate: dateInput.optional(),
    lineItems: request.lineItems.optional(),
    discountRate: request.discountRate.nullable(),
    discountAmount: request.discountAmount.nullable(),
    charges: request.charges.nullable(),
    withholding: request.withholding.nullable(),
    taxCurrency: request.taxCurrency.nullable(),
    notes: request.notes.nullable(),
    terms: request.terms.nullable(),
    earlyPaymentTerms: request.earlyPaymentTerms.nullable(),
    reference: request.reference.nullable(),
    buyerReference: request.buyerReference.nullable(),
    purchaseOrder: request.purchaseOrder.nullable(),
    contractReference: request.contractReference.nullable(),
    deliveryDate: request.deliveryDate.nullable(),
    period: request.period.nullable(),
    deliverTo: request.deliverTo.nullable(),
    paymentMeans: request.paymentMeans.nullable(),
    paymentUrl: request.paymentUrl.nullable(),
    metadata: metadataInput.nullish(),
    reminders: remindersInput.nullish().meta({ description: REMINDERS.changeOfInvoice }),
  })
  .meta({
    id: 'InvoicePatch',
    description:
      'What to change of a draft; null takes an optional field away. `metadata` and `reminders` may be changed in every status.',
  });
export type InvoicePatch = z.infer<typeof InvoicePatch>;

/** A DynamoDB transaction has at most 100 actions: two for each invoice, the counter and the idempotency record. */
const MAX_BATCH = 49;

const InvoiceBatch = z
  .strictObject({
    invoices: z
      .array(InvoiceInput)
      .min(1)
      .max(MAX_BATCH)
      .meta({ description: 'The invoices, in the order of their numbers.' }),
  })
  .meta({ id: 'InvoiceBatch', description: 'Invoices to create together: all of them or none.' });

const InvoiceStatus = z.enum(INVOICE_STATUSES).meta({ id: 'InvoiceStatus', description: 'Where an invoice stands.' });

const StatusChange = z
  .strictObject({ status: InvoiceStatus.meta({ description: 'The status to reach.' }) })
  .meta({ id: 'StatusChange', description: 'A step in the life of an invoice.' });

export const LineItem = z
  .object({
    ...replyFields(lineFields),
    ...taxationOutput,
    period: periodOutput.optional().meta({ description: 'Days on which this line was supplied.' }),
    amount: amount.meta({ description: 'quantity × unitPrice, before discount, charge and tax.' }),
    taxAmount: amount
      .optional()
      .meta({ description: "The line's share of the tax of its rate, or of all of its taxes." }),
  })
  .meta({ id: 'LineItem', description: 'A line of an invoice.' });

export const Charge = z
  .object({
    ...replyFields(chargeFields),
    ...taxationOutput,
    amount: amount.meta({ description: 'The charge before tax.' }),
    taxAmount: amount
      .optional()
      .meta({ description: "The charge's share of the tax of its rate, or of all of its taxes." }),
  })
  .meta({ id: 'Charge', description: 'A charge on the invoice.' });

export const Withholding = z
  .object(replyFields(withholdingFields))
  .meta({ id: 'Withholding', description: 'What the payer keeps back for the tax office.' });

export const TaxCurrency = z
  .object({
    code: currencyOutput.meta({ description: "ISO 4217 code of the seller's currency for tax.", example: 'EUR' }),
    ...replyFields({ rate: taxCurrencyFields.rate }),
    taxTotal: z.number().meta({ description: 'Sum of all tax in this currency.' }),
  })
  .meta({ id: 'TaxCurrency', description: "The total of tax in the seller's currency." });

export const TaxSubtotal = z
  .object({
    name: z.string().optional().meta({ description: 'Name of the tax, where lines bear several.', example: 'GST' }),
    taxRate: z.number().meta({ description: 'The rate in percent; 0 where no tax is charged.', example: 20 }),
    category: taxCategoryOutput.optional().meta({ description: 'The category, where lines name one.' }),
    taxableAmount: amount.meta({ description: 'What is taxed at this rate, discounts taken off and charges added.' }),
    taxAmount: amount.meta({ description: 'The tax on it.' }),
  })
  .meta({ id: 'TaxSubtotal', description: 'The tax of all lines and charges of one rate, category and name.' });

export const InvoiceClient = z
  .object({
    id: z.string().meta({ description: 'Identifier of the client.', example: EXAMPLE_IDS.client }),
    name: z.string().meta({ description: 'Name of the person or company.', example: 'Acme Corporation' }),
    email: z.string().meta({ description: 'E-mail address.', example: 'billing@acme.example' }),
    address: z.string().optional().meta({
      description: 'Postal address, with line breaks.',
      example: '123 Business Ave, Suite 400\nNew York, NY 10001',
    }),
    taxId: z.string().optional().meta({ description: 'Tax identifier.', example: 'US-EIN-12-3456789' }),
    phone: z.string().optional().meta({ description: 'Telephone number.', example: '+1-555-0100' }),
    locale: z.string().optional().meta({ description: "Language of the client's documents.", example: 'en-US' }),
    ...identityOutput,
    ...replyFields({ buyerReference: buyerReference.optional() }),
  })
  .meta({
    id: 'InvoiceClient',
    description:
      'The client as the invoice names it. A draft shows the client as it is now. Once sent, an invoice keeps the client that it was sent with, whatever becomes of that client.',
  });

/** The first fields of an invoice, in lists and in single replies. */
const summary = {
  id: z.string().meta({ description: 'Identifier.', example: EXAMPLE_IDS.draft }),
  invoiceNumber: z.string().meta({ description: 'Number, without gaps in its series.', example: 'INV-0001' }),
  clientId: z.string().meta({ description: 'Who is invoiced.', example: EXAMPLE_IDS.client }),
  client: InvoiceClient,
  currency: currencyOutput,
  issueDate: dateOutput,
  dueDate: dateOutput,
};

const amounts = {
  subtotal: amount.meta({ description: 'Sum of the lines.' }),
  taxTotal: amount.meta({ description: 'Sum of all tax.' }),
  discountTotal: amount.meta({ description: 'Sum of all discounts.' }),
  chargeTotal: amount.optional().meta({ description: 'Sum of all charges. Absent where there are none.' }),
  total: amount.meta({ description: 'subtotal − discountTotal + chargeTotal + taxTotal.' }),
  withholdingAmount: amount
    .optional()
    .meta({ description: 'What the payer keeps back for the tax office. Absent where nothing is withheld.' }),
  amountPaid: amount.meta({ description: 'Sum of the payments.' }),
  amountCredited: amount.optional().meta({
    description: 'What credit notes take back of `total` − `withholdingAmount`. Absent where there is none.',
  }),
  amountRefunded: amount.optional().meta({ description: 'Sum of the refunds. Absent where there is no credit note.' }),
  amountToRefund: amount.optional().meta({
    description: 'What was paid and is not owed any more, and was not paid back. Absent where there is no credit note.',
  }),
  creditNoteCount: z.int().optional().meta({ description: 'How many credit notes there are. Absent: none.' }),
  amountDue: amount.meta({
    description:
      'total − withholdingAmount − amountCredited − (amountPaid − amountRefunded), and never below 0. Nothing is due of an invoice that is VOID.',
  }),
  status: InvoiceStatus,
};

const links = {
  pdfUrl: z.url().meta({ description: 'The document. Opens without a key; cannot be guessed.' }),
  hostedUrl: z.url().meta({ description: 'A page to show the receiver. Opens without a key; cannot be guessed.' }),
  createdAt: instant,
  sentAt: instant.optional(),
  viewedAt: instant.optional(),
  paidAt: instant.optional().meta({
    description:
      'Instant at which the payment was recorded, or the credit note issued, that made the invoice PAID, whatever date that payment has. Absent again once the invoice is open again.',
  }),
  voidedAt: instant.optional(),
  ...reminderDates,
  updatedAt: instant.optional(),
};

const ownFields = {
  ...replyFields({ reference: reference.optional() }),
  metadata: metadataOutput.optional(),
  recurringId: z.string().optional().meta({
    description: 'The recurring invoice that made it. Absent: it was created by a request.',
    example: EXAMPLE_IDS.recurring,
  }),
  quoteId: z.string().optional().meta({
    description: 'The quote that it was made of.',
    example: EXAMPLE_IDS.quote,
  }),
};

export const Invoice = z
  .object({
    ...summary,
    lineItems: z.array(LineItem).meta({ description: 'What is invoiced.' }),
    ...replyFields(discount),
    charges: z.array(Charge).optional().meta({ description: 'Charges on the invoice.' }),
    ...amounts,
    taxes: z.array(TaxSubtotal).meta({ description: 'Tax by rate, category and name, lowest rate first.' }),
    withholding: Withholding.optional(),
    taxCurrency: TaxCurrency.optional(),
    notes: z.string().optional().meta({ description: 'Free text.', example: 'Thank you for your business.' }),
    terms: z.string().optional().meta({ description: 'Terms of payment.', example: 'Payment due within 30 days.' }),
    ...replyFields({ earlyPaymentTerms: earlyPaymentTerms.optional() }),
    ...ownFields,
    ...replyFields(referenceFields),
    ...supplyOutput,
    paymentMeans: paymentMeansOutput.optional(),
    ...replyFields({ paymentUrl: paymentUrl.optional() }),
    reminders: remindersOutput.optional().meta({ description: REMINDERS.ofInvoice }),
    ...links,
  })
  .meta({ id: 'Invoice', description: 'An invoice.' });
export type Invoice = z.infer<typeof Invoice>;

export const InvoiceSummary = z
  .object({
    ...summary,
    clientName: z.string().meta({ description: 'The same as `client.name`.' }),
    ...amounts,
    ...ownFields,
    ...links,
  })
  .meta({ id: 'InvoiceSummary', description: 'An invoice as a list shows it: without its lines, notes and terms.' });

export const InvoiceList = filteredListOf(InvoiceSummary, 'InvoiceList');

const notBefore =
  (from: 'issuedFrom' | 'dueFrom', to: 'issuedTo' | 'dueTo') =>
  (query: { readonly [Name in typeof from | typeof to]?: string | undefined }) =>
    query[from] === undefined || query[to] === undefined || query[from] <= query[to];

const InvoiceSort = z.enum(SORTS).meta({
  id: 'InvoiceSort',
  description: 'Order of invoices. A leading minus means latest first.',
  // Without these, generators of clients number the names that differ by the minus alone.
  'x-enum-varnames': SORTS.map((sort) =>
    sort
      .replace(/^-(.*)/, '$1_DESCENDING')
      .replace(/[a-z](?=[A-Z])/g, '$&_')
      .toUpperCase(),
  ),
});

const InvoiceQuery = z
  .strictObject({
    ...paging,
    status: oneOrMoreOf(InvoiceStatus).optional().meta({
      description:
        'Only invoices of this status, or of any of several: `status=SENT&status=OVERDUE` or `status=SENT,OVERDUE`.',
    }),
    clientId: stringOf(1, 64).optional().meta({ description: 'Only invoices of this client.' }),
    issuedFrom: dateInput.optional().meta({ description: 'Issued on this day or later.' }),
    issuedTo: dateInput.optional().meta({ description: 'Issued on this day or earlier. Not before `issuedFrom`.' }),
    dueFrom: dateInput.optional().meta({ description: 'Due on this day or later.' }),
    dueTo: dateInput.optional().meta({ description: 'Due on this day or earlier. Not before `dueFrom`.' }),
    currency: currency.optional().meta({ description: 'Only invoices in this currency.' }),
    q: stringOf(1, 100).optional().meta({
      description:
        "The number, its beginning or its digits, or the beginnings of words of the client's name or of the reference: `acme co` finds Acme Corporation. A number in a name is found as a whole: `4` does not find Studio 42. Case and accents make no difference. A reference is found about a second after it was written.",
      example: 'acme co',
    }),
    sort: InvoiceSort.optional().meta({ description: 'Order of the list.' }),
  })
  .refine(notBefore('issuedFrom', 'issuedTo'), { path: ['issuedTo'], error: 'Must not be before issuedFrom' })
  .refine(notBefore('dueFrom', 'dueTo'), { path: ['dueTo'], error: 'Must not be before dueFrom' });

export const invoiceRoutes = {
  'invoices.create': {
    method: 'POST',
    path: '/invoices',
    summary: 'Create an invoice',
    description:
      'Takes the next number, computes every amount and has the PDF rendered. The invoice is a DRAFT, which can still be changed.',
    scope: 'write',
    body: InvoiceInput,
    reply: Invoice,
    status: 201,
    uses: ['table:read', 'table:write', 'document.changed:announce'],
  },
  'invoices.preview': {
    method: 'POST',
    path: '/invoices/preview',
    summary: 'Preview the PDF of an invoice',
    description:
      'Takes what `POST /invoices` takes and answers with the PDF of that invoice, with every amount computed. Nothing is stored and no number is taken: where the number would be, it says that it is a draft. An `Idempotency-Key` has no effect. With `branding` it shows a logo or a colour that is not saved yet: what `PUT /account` would refuse is refused here in the same words.',
    scope: 'read',
    body: InvoicePreviewInput,
    media: documents.draftPdf.mediaType,
    status: 200,
    uses: ['table:read', 'documents:read'],
  },
  'invoices.list': {
    method: 'GET',
    path: '/invoices',
    summary: 'List invoices',
    description:
      'Any page of all invoices costs the same, and shows an invoice as soon as it was created. `clientId`, `status`, `currency`, `q`, and ranges of `issued…` and `due…` are each answered by an index, which may be a second behind. Where they are combined, one of them finds the invoices and the others are checked invoice by invoice until the page is full; `status` and `currency` together are one. An invoice whose status changes at that very moment may be missing from a list by `currency` or by several statuses: the same request finds it a moment later, but the pages that follow do not; a list of all invoices never misses one. A range of dates alone sorts by that date, latest first. With filters, a later `page` also reads the pages before it; a `cursor` does not. `total` is there without filters, by `status` and `currency`, and wherever the page reaches the end of the list.',
    scope: 'read',
    query: InvoiceQuery,
    reply: InvoiceList,
    status: 200,
    uses: ['table:read'],
  },
  'invoices.get': {
    method: 'GET',
    path: '/invoices/{id}',
    summary: 'Get an invoice',
    description: 'With its lines, its taxes by rate, and what is still due.',
    scope: 'read',
    reply: Invoice,
    status: 200,
    uses: ['table:read'],
  },
  'invoices.pdf': documentRoutes['invoices.pdf'],
  'invoices.xml': documentRoutes['invoices.xml'],
  'invoices.update': {
    method: 'PUT',
    path: '/invoices/{id}',
    summary: 'Change a draft, or the metadata and reminders of any invoice',
    description:
      'Changes only what it names and computes everything again. The number stays. An invoice that is no draft any more is a `409`, unless the change names nothing but `metadata` and `reminders`: those may be changed in every status.',
    scope: 'write',
    body: InvoicePatch,
    reply: Invoice,
    status: 200,
    uses: ['table:read', 'table:write', 'document.changed:announce', 'event.added:announce'],
  },
  'invoices.setStatus': {
    method: 'PATCH',
    path: '/invoices/{id}',
    summary: 'Change the status of an invoice',
    description:
      'DRAFT → SENT → VIEWED → PARTIALLY_PAID → PAID, OVERDUE once the due date has passed, or VOID. PAID records a payment of what is due. The status that it has is no change.',
    scope: 'write',
    body: StatusChange,
    reply: Invoice,
    status: 200,
    uses: ['table:read', 'table:write', 'document.changed:announce', 'event.added:announce'],
  },
  'invoices.rotateLink': {
    method: 'POST',
    path: '/invoices/{id}/rotateLink',
    summary: 'Replace the links of an invoice',
    description: ROTATION,
    scope: 'write',
    reply: Invoice,
    status: 200,
    uses: ['table:read', 'table:write', 'document.changed:announce'],
  },
  'invoices.batch': {
    method: 'POST',
    path: '/invoices/batch',
    summary: 'Create invoices together',
    description: `Up to ${MAX_BATCH} invoices with consecutive numbers: all of them or none.`,
    scope: 'write',
    body: InvoiceBatch,
    reply: z
      .object({ data: z.array(Invoice).meta({ description: 'The invoices that were created.' }) })
      .meta({ id: 'InvoiceBatchResult', description: 'In the order given.' }),
    status: 201,
    uses: ['table:read', 'table:write', 'document.changed:announce'],
  },
  'documents.get': documentRoutes['documents.get'],
  'hosted.get': documentRoutes['hosted.get'],
  'hosted.view': documentRoutes['hosted.view'],
} as const satisfies Record<string, Route>;
