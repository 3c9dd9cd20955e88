import * as z from 'zod';
import { QUOTE_STATUSES } from '../domain/quotes/quote.ts';
import { EXAMPLE_IDS } from './exampleIds.ts';
import { amount, currencyOutput, dateOutput, instant, replyFields } from './fields.ts';
import {
  Charge,
  discount,
  earlyPaymentTerms,
  InvoiceClient,
  LineItem,
  reference,
  referenceFields,
  TaxCurrency,
  TaxSubtotal,
  Withholding,
} from './invoices.ts';
import { filteredListOf } from './lists.ts';
import { metadataOutput } from './metadata.ts';
import { paymentMeansOutput } from './paymentMeans.ts';
import { supplyOutput } from './supply.ts';

export const QuoteStatus = z.enum(QUOTE_STATUSES).meta({
  id: 'QuoteStatus',
  description:
    'Where a quote stands. SENT and VIEWED: the client can answer. ACCEPTED, DECLINED: the client did. EXPIRED: nobody answered in time, or it was withdrawn. INVOICED: its invoice was made.',
});

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

export const QuoteList = filteredListOf(QuoteSummary, 'QuoteList');
