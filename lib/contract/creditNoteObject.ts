import * as z from 'zod';
import { CREDIT_NOTE_STATUSES } from '../domain/creditNotes/creditNote.ts';
import { EXAMPLE_IDS } from './exampleIds.ts';
import { amount, currencyOutput, dateOutput, instant, replyFields, text } from './fields.ts';
import {
  Charge,
  discount,
  InvoiceClient,
  LineItem,
  reference,
  referenceFields,
  TaxCurrency,
  TaxSubtotal,
  Withholding,
} from './invoices.ts';
import { metadataOutput } from './metadata.ts';
import { supplyOutput } from './supply.ts';

/** What a request has of a credit note as a reply shows it. */
export const creditNoteFields = {
  reason: text(500).meta({ description: 'Why. The document shows it.', example: 'Content migration was not needed' }),
  notes: text(5000, 200).optional().meta({ description: 'Free text on the document.' }),
};

const CreditNoteStatus = z.enum(CREDIT_NOTE_STATUSES).meta({
  id: 'CreditNoteStatus',
  description: 'Where a credit note stands. It takes effect when it is ISSUED; SENT and VIEWED say who has got it.',
});

const CreditNoteLine = z
  .object({
    ...LineItem.shape,
    line: z.int().optional().meta({
      description: 'Place of the line in the invoice, from 0. Absent where an `amount` is spread over several lines.',
      example: 2,
    }),
  })
  .meta({ id: 'CreditNoteLine', description: 'A line of a credit note. Its amounts are taken back.' });

/** The first fields of a credit note, in lists and in single replies. */
export const creditNoteHead = {
  id: z.string().meta({ description: 'Identifier.', example: EXAMPLE_IDS.creditNote }),
  creditNoteNumber: z.string().meta({ description: 'Number, without gaps in its series.', example: 'CN-0001' }),
  invoiceId: z.string().meta({ description: 'The invoice that it corrects.', example: EXAMPLE_IDS.creditedInvoice }),
  invoiceNumber: z.string().meta({ description: 'Number of that invoice.', example: 'INV-0003' }),
  invoiceIssueDate: dateOutput.meta({ description: 'Issue date of that invoice, at midnight UTC.' }),
  clientId: z.string().meta({ description: 'The client of the invoice.', example: EXAMPLE_IDS.client }),
  currency: currencyOutput,
  issueDate: dateOutput,
  ...replyFields({ reason: creditNoteFields.reason }),
};

export const creditNoteAmounts = {
  subtotal: amount.meta({ description: 'Sum of the lines.', example: 800 }),
  discountTotal: amount.meta({ description: 'Sum of all discounts.', example: 0 }),
  chargeTotal: amount.optional().meta({ description: 'Sum of all charges. Absent where there are none.' }),
  taxTotal: amount.meta({ description: 'Sum of all tax that is taken back.', example: 0 }),
  total: amount.meta({ description: 'What is taken back in all. Amounts are positive.', example: 800 }),
  withholdingAmount: amount
    .optional()
    .meta({ description: 'How much less is withheld. The client has to pay less by `total` − this.' }),
  status: CreditNoteStatus,
};

export const creditNoteLinks = {
  ...replyFields({ reference: reference.optional() }),
  metadata: metadataOutput.optional(),
  pdfUrl: z.url().meta({ description: 'The document. Opens without a key; cannot be guessed.' }),
  hostedUrl: z.url().meta({ description: 'A page to show the receiver. Opens without a key; cannot be guessed.' }),
  createdAt: instant,
  sentAt: instant.optional(),
  viewedAt: instant.optional(),
  updatedAt: instant.optional(),
};

export const CreditNote = z
  .object({
    ...creditNoteHead,
    client: InvoiceClient.meta({ description: 'The client as the invoice names it.' }),
    lineItems: z.array(CreditNoteLine).meta({ description: 'What is taken back.' }),
    ...replyFields(discount),
    charges: z.array(Charge).optional().meta({ description: 'Charges that are taken back.' }),
    ...creditNoteAmounts,
    taxes: z.array(TaxSubtotal).meta({ description: 'Tax by rate, category and name, lowest rate first.' }),
    withholding: Withholding.optional(),
    taxCurrency: TaxCurrency.optional(),
    ...replyFields({ notes: creditNoteFields.notes }),
    ...replyFields(referenceFields),
    ...supplyOutput,
    ...creditNoteLinks,
  })
  .meta({ id: 'CreditNote', description: 'A document that takes back a part of an invoice, or all of it.' });
