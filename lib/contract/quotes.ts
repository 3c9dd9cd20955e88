import * as z from 'zod';
import { VALID_DAYS } from '../domain/quotes/draftQuote.ts';
import { documents } from './documents.ts';
import { Email, InvoiceSending } from './emails.ts';
import { EXAMPLE_IDS } from './exampleIds.ts';
import { currency, dateInput, stringOf } from './fields.ts';
import {
  contentFields,
  documentedOneDiscount,
  Invoice,
  notBothDiscounts,
  oneDiscount,
  oneTimeOfSupply,
  taxCurrencyField,
} from './invoices.ts';
import { oneOrMoreOf, paging } from './lists.ts';
import { metadataInput } from './metadata.ts';
import { Quote, QuoteList, QuoteStatus } from './quoteObjects.ts';
import { quotePageRoutes } from './quotePages.ts';
import { ROTATION } from './rotation.ts';
import type { Route } from './route.ts';
import { documentedTimeOfSupply, isOneTimeOfSupply, supplyFields } from './supply.ts';

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
    q: stringOf(1, 100).optional().meta({
      description:
        "The number, its beginning or its digits, or the beginnings of words of the client's name: `acme co` finds Acme Corporation. A number in a name is found as a whole: `4` does not find Studio 42. Case and accents make no difference.",
      example: 'acme co',
    }),
  })
  .refine(({ issuedFrom, issuedTo }) => issuedFrom === undefined || issuedTo === undefined || issuedFrom <= issuedTo, {
    path: ['issuedTo'],
    error: 'Must not be before issuedFrom',
  });

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
  'quotes.preview': {
    method: 'POST',
    path: '/quotes/preview',
    summary: 'Preview the PDF of a quote',
    description:
      'Takes what `POST /quotes` takes and answers with the PDF of that quote, with every amount computed. Nothing is stored and no number is taken: the document has none, and says that it is a draft. An `Idempotency-Key` has no effect.',
    scope: 'read',
    body: QuoteInput,
    media: documents.draftQuotePdf.mediaType,
    status: 200,
    uses: ['table:read', 'documents:read'],
  },
  'quotes.list': {
    method: 'GET',
    path: '/quotes',
    summary: 'List quotes',
    description:
      'Newest first; a range of `issued…` alone sorts by that date, latest first. `cursor` costs the same wherever it is, a late `page` costs what lies before it. `clientId`, `status` and the range are each answered by an index, which may be a second behind; combined, the first of them by this order chooses the index and the others are looked at one by one. `total` is there without filters, and wherever the page reaches the end of the list.',
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
  'quotes.pdf': quotePageRoutes['quotes.pdf'],
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
  'quotes.rotateLink': {
    method: 'POST',
    path: '/quotes/{id}/rotateLink',
    summary: 'Replace the links of a quote',
    description: ROTATION,
    scope: 'write',
    reply: Quote,
    status: 200,
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
    uses: ['table:read', 'table:write', 'document.changed:announce', 'event.added:announce'],
  },
  'quotePages.pdf': quotePageRoutes['quotePages.pdf'],
  'quotePages.get': quotePageRoutes['quotePages.get'],
  'quotePages.view': quotePageRoutes['quotePages.view'],
  'quotePages.accept': quotePageRoutes['quotePages.accept'],
  'quotePages.decline': quotePageRoutes['quotePages.decline'],
} as const satisfies Record<string, Route>;
