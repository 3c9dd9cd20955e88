import * as z from 'zod';
import { VALID_DAYS } from '../domain/draftQuote.ts';
import { QUOTE_STATUSES } from '../domain/quote.ts';
import { Email, InvoiceSending } from './emails.ts';
import { EXAMPLE_IDS } from './exampleIds.ts';
import { amount, currency, currencyOutput, dateInput, dateOutput, instant, replyFields, stringOf } from './fields.ts';
import {
  Charge,
  contentFields,
  discount,
  documentedOneDiscount,
  earlyPaymentTerms,
  Invoice,
  InvoiceClient,
  LineItem,
  notBothDiscounts,
  oneDiscount,
  oneTimeOfSupply,
  reference,
  referenceFields,
  TaxCurrency,
  TaxSubtotal,
  taxCurrencyField,
  Withholding,
} from './invoices.ts';
import { listOf, oneOrMoreOf, paging } from './lists.ts';
import { metadataInput, metadataOutput } from './metadata.ts';
import { paymentMeansOutput } from './paymentMeans.ts';
import { quotePageRoutes } from './quotePages.ts';
import type { Route } from './route.ts';
import { documentedTimeOfSupply, isOneTimeOfSupply, supplyFields, supplyOutput } from './supply.ts';

const { paymentUrl: _, reminders: __, ...quotedFields } = contentFields;

const request = {
  clientId: stringOf(1, 64).meta({
    description: 'Identifier of the client to whom it is offered.',
    example: EXAMPLE_IDS.client,
  }),
  currency: currency.optional(),
  issueDate: dateInput.optional().meta({ description: "Absent: today in the account's time zone." }),
  validUntil: dateInput.optional().meta({
    description: `The last day on which the client can accept it, in the account's time zone. Not before the issue date. Absent: ${VALID_DAYS} days after it.`,
    example: '2026-03-31',
  }),
  ...quotedFields,
  lineItems: quotedFields.lineItems.meta({
    description: `What is offered. ${quotedFields.lineItems.meta()?.description?.replace(/^What is invoiced\. /, '')} The whole quote has at most 180 KB when compressed.`,
  }),
  ...supplyFields,
  taxCurrency: taxCurrencyField,
};

export const QuoteInput = z
  .strictObject(request)
  .refine(notBothDiscounts, oneDiscount)
  .refine(isOneTimeOfSupply, oneTimeOfSupply)
  .meta({
    id: 'QuoteInput',
    description: 'A quote to create. Its total must not be negative.',
    dependentSchemas: { ...documentedOneDiscount.dependentSchemas, ...documentedTimeOfSupply },
  });
export type QuoteInput = z.infer<typeof QuoteInput>;

/** A change names only what it changes. `null` removes an optional field. */
export const QuotePatch = z
  .strictObject({
    clientId: request.clientId.optional(),
    currency: currency.optional(),
    issueDate: dateInput.optional(),
    validUntil: request.validUntil,
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
    metadata: metadataInput.nullish(),
  })
  .meta({
    id: 'QuotePatch',
    description:
      'What to change of a draft; null takes an optional field away. `metadata` may be changed in every status.',
  });
export type QuotePatch = z.infer<typeof QuotePatch>;

const QuoteStatus = z.enum(QUOTE_STATUSES).meta({
  id: 'QuoteStatus',
  description:
    'Where a quote stands. SENT and VIEWED: the client can answer. ACCEPTED, DECLINED: the client did. EXPIRED: nobody answered in time, or it was withdrawn. INVOICED: its invoice was made.',
});

const QuoteStatusChange = z
  .strictObject({ status: QuoteStatus.meta({ description: 'The status to reach.' }) })
  .meta({ id: 'QuoteStatusChange', description: 'A step in the life of a quote.' });

const QuoteInvoicing = z
  .strictObject({
    issueDate: dateInput.optional().meta({ description: "Of the invoice. Absent: today in the account's time zone." }),
    dueDate: dateInput.optional().meta({
      description: "Of the invoice, not before its issue date. Absent: the account's payment terms after it.",
    }),
  })
  .meta({ id: 'QuoteInvoicing', description: 'The dates of the invoice that is made of a quote.' });

/** The first fields of a quote, in lists and in single replies. */
const summary = {
  id: z.string().meta({ description: 'Identifier.', example: EXAMPLE_IDS.quote }),
  quoteNumber: z.string().meta({
    description:
      'Number, in a series of its own. It has no meaning in law, and may be missing where a draft was deleted.',
    example: 'QUO-0001',
  }),
  clientId: z.string().meta({ description: 'To whom it is offered.', example: EXAMPLE_IDS.client }),
  client: InvoiceClient,
  currency: currencyOutput,
  issueDate: dateOutput,
  validUntil: dateOutput.meta({
    description: "The last day on which the client can accept it, in the account's time zone.",
  }),
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
  status: QuoteStatus,
};

const SELLER_RECORDED = 'Absent where the seller recorded the answer.';

const life = {
  pdfUrl: z.url().meta({ description: 'The document. Opens without a key; cannot be guessed.' }),
  hostedUrl: z.url().meta({
    description: 'The page on which the client accepts or declines. Opens without a key; cannot be guessed.',
  }),
  createdAt: instant,
  sentAt: instant.optional(),
  viewedAt: instant.optional(),
  acceptedAt: instant.optional(),
  acceptedBy: z
    .string()
    .optional()
    .meta({ description: `The name that was typed to accept it. ${SELLER_RECORDED}`, example: 'Anna Schmidt' }),
  declinedAt: instant.optional(),
  declinedBy: z
    .string()
    .optional()
    .meta({ description: `The name that was typed to decline it. ${SELLER_RECORDED}`, example: 'Anna Schmidt' }),
  declineReason: z
    .string()
    .optional()
    .meta({ description: "Why it was declined, in the client's own words.", example: 'We have chosen another offer.' }),
  expiredAt: instant.optional().meta({ description: 'When `validUntil` was over, or when it was withdrawn.' }),
  invoicedAt: instant.optional(),
  invoiceId: z
    .string()
    .optional()
    .meta({ description: 'The invoice that was made of it.', example: EXAMPLE_IDS.draft }),
  updatedAt: instant.optional(),
};

const ownFields = { ...replyFields({ reference: reference.optional() }), metadata: metadataOutput.optional() };

export const Quote = z
  .object({
    ...summary,
    lineItems: z.array(LineItem).meta({ description: 'What is offered.' }),
    ...replyFields(discount),
    charges: z.array(Charge).optional().meta({ description: 'Charges on the quote.' }),
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
    ...life,
  })
  .meta({ id: 'Quote', description: 'An offer to a client, of which an invoice can be made once.' });
export type Quote = z.infer<typeof Quote>;

export const QuoteSummary = z
  .object({ ...summary, ...amounts, ...ownFields, ...life })
  .meta({ id: 'QuoteSummary', description: 'A quote as a list shows it: without its lines, notes and terms.' });

export const QuoteList = listOf(QuoteSummary, 'QuoteList');

const QuoteQuery = z
  .strictObject({
    ...paging,
    status: oneOrMoreOf(QuoteStatus).optional().meta({
      description:
        'Only quotes of this status, or of any of several: `status=SENT&status=VIEWED` or `status=SENT,VIEWED`.',
    }),
    clientId: stringOf(1, 64).optional().meta({ description: 'Only quotes to this client.' }),
    issuedFrom: dateInput.optional().meta({ description: 'Issued on this day or later.' }),
    issuedTo: dateInput.optional().meta({ description: 'Issued on this day or earlier. Not before `issuedFrom`.' }),
  })
  .refine(({ issuedFrom, issuedTo }) => issuedFrom === undefined || issuedTo === undefined || issuedFrom <= issuedTo, {
    path: ['issuedTo'],
    error: 'Must not be before issuedFrom',
  });

const { 'quotes.pdf': quotePdf, ...pageRoutes } = quotePageRoutes;

export const quoteRoutes = {
  'quotes.create': {
    method: 'POST',
    path: '/quotes',
    summary: 'Create a quote',
    description:
      'Takes the next number and computes every amount as for an invoice. The quote is a DRAFT, which can still be changed.',
    scope: 'write',
    body: QuoteInput,
    reply: Quote,
    status: 201,
    uses: ['table:read', 'table:write', 'event.added:announce'],
  },
  'quotes.list': {
    method: 'GET',
    path: '/quotes',
    summary: 'List quotes',
    description:
      'Newest first; a range of `issued…` alone sorts by that date, latest first. `cursor` costs the same wherever it is, a late `page` costs what lies before it. `clientId`, `status` and the range are each answered by an index, which may be a second behind; combined, the first of them by this order chooses the index and the others are looked at one by one.',
    scope: 'read',
    query: QuoteQuery,
    reply: QuoteList,
    status: 200,
    uses: ['table:read'],
  },
  'quotes.get': {
    method: 'GET',
    path: '/quotes/{id}',
    summary: 'Get a quote',
    description: 'With its lines, its taxes by rate, and what the client said.',
    scope: 'read',
    reply: Quote,
    status: 200,
    uses: ['table:read'],
  },
  'quotes.pdf': quotePdf,
  'quotes.update': {
    method: 'PUT',
    path: '/quotes/{id}',
    summary: 'Change a draft of a quote, or the metadata of any quote',
    description:
      'Changes only what it names and computes everything again. The number stays. What the client was sent does not change: a quote that is no draft any more is a `409`, unless the change names nothing but `metadata`. Duplicate it to offer something else.',
    scope: 'write',
    body: QuotePatch,
    reply: Quote,
    status: 200,
    uses: ['table:read', 'table:write', 'event.added:announce'],
  },
  'quotes.setStatus': {
    method: 'PATCH',
    path: '/quotes/{id}',
    summary: 'Change the status of a quote',
    description:
      "DRAFT → SENT → VIEWED → ACCEPTED or DECLINED. SENT only marks it: `POST …/send` mails it. ACCEPTED and DECLINED record what the client said to you. EXPIRED withdraws it. After the end of `validUntil` in your time zone a quote is EXPIRED and can't be accepted: a `409`. The status that it has is no change.",
    scope: 'write',
    body: QuoteStatusChange,
    reply: Quote,
    status: 200,
    uses: ['table:read', 'table:write', 'event.added:announce'],
  },
  'quotes.delete': {
    method: 'DELETE',
    path: '/quotes/{id}',
    summary: 'Delete a draft of a quote',
    description: 'Only a draft can be deleted: any other quote is a `409`. Its number is not used again.',
    scope: 'write',
    status: 204,
    uses: ['table:read', 'table:write', 'event.added:announce'],
  },
  'quotes.duplicate': {
    method: 'POST',
    path: '/quotes/{id}/duplicate',
    summary: 'Duplicate a quote',
    description: `Makes a new draft with the same content and a number of its own, issued today and valid for ${VALID_DAYS} days. The quote may have any status and stays as it is.`,
    scope: 'write',
    reply: Quote,
    status: 201,
    addsTo: '/quotes',
    uses: ['table:read', 'table:write', 'event.added:announce'],
  },
  'quotes.send': {
    method: 'POST',
    path: '/quotes/{id}/send',
    summary: 'Send a quote by mail',
    description:
      "Mails the quote to the client, in the client's language: with a link to the page on which it is accepted or declined, and the PDF attached. A draft becomes SENT; a quote that was sent before can be sent again. One that was declined or has expired is a `409`, and so is an address that an earlier mail bounced at, or from which it was reported as spam.",
    scope: 'write',
    body: InvoiceSending,
    bodyIsOptional: true,
    reply: Email,
    status: 201,
    addsTo: '/emails',
    uses: ['table:read', 'table:write', 'mail:from', 'email.queued:announce', 'event.added:announce'],
  },
  'quotes.invoice': {
    method: 'POST',
    path: '/quotes/{id}/invoice',
    summary: 'Make the invoice of a quote',
    description:
      'Makes a draft of an invoice with the content and the amounts of an accepted quote. The quote becomes INVOICED and names the invoice. There is one invoice at most: a further request is a `409`, which names the invoice, and so is a quote that is not ACCEPTED.',
    scope: 'write',
    body: QuoteInvoicing,
    bodyIsOptional: true,
    reply: Invoice,
    status: 201,
    addsTo: '/invoices',
    uses: ['table:read', 'table:write', 'invoice.saved:announce', 'event.added:announce'],
  },
  ...pageRoutes,
} as const satisfies Record<string, Route>;
