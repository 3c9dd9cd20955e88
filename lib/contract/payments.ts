import * as z from 'zod';
import { PAYMENT_TYPES } from '../domain/invoices/payment.ts';
import { EXAMPLE_IDS } from './exampleIds.ts';
import {
  amount,
  currencyOutput,
  dateInput,
  dateOutput,
  exactNumber,
  instant,
  replyFields,
  stringOf,
  text,
} from './fields.ts';
import { cursorListOf, cursorPaging, listOf, paging } from './lists.ts';
import { NOT_BEFORE_FROM, notBeforeFrom } from './reports.ts';
import type { Route } from './route.ts';

const fields = {
  method: text(100).optional().meta({ description: 'How it was paid.', example: 'Bank transfer' }),
  reference: text(200).optional().meta({ description: "The payer's or the bank's reference.", example: 'TRX-4711' }),
};

export const PaymentInput = z
  .strictObject({
    amount: exactNumber.positive().meta({
      description:
        "What was paid, in the invoice's currency. At most what is due, and no finer than the currency can be paid.",
      example: 500,
    }),
    date: dateInput.optional().meta({ description: "Day of the payment. Absent: today in the account's time zone." }),
    ...fields,
  })
  .meta({ id: 'PaymentInput', description: 'A payment to record.' });

export const Payment = z
  .object({
    id: z.string().meta({ description: 'Identifier.', example: EXAMPLE_IDS.payment }),
    invoiceId: z.string().meta({ description: 'The invoice that was paid.', example: EXAMPLE_IDS.openInvoice }),
    amount,
    date: dateOutput,
    ...replyFields(fields),
    createdAt: instant,
  })
  .meta({ id: 'Payment', description: 'Money received for an invoice.' });

const PaymentType = z.enum(PAYMENT_TYPES).meta({
  id: 'PaymentType',
  description: 'A payment that was received, or a refund that was paid back.',
});

/** A payment or a refund of any invoice. */
const PaymentEntry = z
  .object({
    id: z.string().meta({ description: 'Identifier of the payment or the refund.', example: EXAMPLE_IDS.payment }),
    type: PaymentType,
    invoiceId: z.string().meta({ description: 'The invoice that was paid.', example: EXAMPLE_IDS.openInvoice }),
    invoiceNumber: z.string().meta({ description: 'Number of the invoice.', example: 'INV-0001' }),
    clientId: z.string().meta({ description: 'Client of the invoice.', example: EXAMPLE_IDS.client }),
    clientName: z
      .string()
      .meta({ description: 'Name of the client, as the invoice shows it.', example: 'Acme Corporation' }),
    currency: currencyOutput,
    amount: amount.meta({ description: 'What was received or paid back. Never negative.', example: 500 }),
    date: dateOutput,
    ...replyFields(fields),
    createdAt: instant,
  })
  .meta({ id: 'PaymentEntry', description: 'A payment or a refund in the list of all invoices.' });

export const paymentRoutes = {
  'payments.listAll': {
    method: 'GET',
    path: '/payments',
    summary: 'List the payments of all invoices',
    description:
      'The latest day of payment first, with refunds among them. A payment that was deleted is not there any more. Any page costs the same.',
    scope: 'read',
    query: z
      .strictObject({
        ...cursorPaging,
        type: PaymentType.optional().meta({ description: 'Only payments, or only refunds.' }),
        clientId: stringOf(1, 64).optional().meta({ description: 'Only of invoices of this client.' }),
        from: dateInput.optional().meta({ description: 'Paid on this day or later.' }),
        to: dateInput.optional().meta({ description: 'Paid on this day or earlier. Not before `from`.' }),
      })
      .refine(notBeforeFrom, NOT_BEFORE_FROM),
    reply: cursorListOf(PaymentEntry, 'PaymentEntryList'),
    status: 200,
    uses: ['table:read'],
  },
  'payments.create': {
    method: 'POST',
    path: '/invoices/{id}/payments',
    summary: 'Record a payment',
    description: 'The invoice becomes PARTIALLY_PAID or PAID. An overdue invoice that is paid in part stays OVERDUE.',
    scope: 'write',
    body: PaymentInput,
    reply: Payment,
    status: 201,
    uses: ['table:read', 'table:write', 'document.changed:announce'],
  },
  'payments.list': {
    method: 'GET',
    path: '/invoices/{id}/payments',
    summary: 'List the payments of an invoice',
    description: 'Newest first. Payments that `PATCH {"status": "PAID"}` recorded are included.',
    scope: 'read',
    query: z.strictObject({ ...paging }),
    reply: listOf(Payment, 'PaymentList'),
    status: 200,
    uses: ['table:read'],
  },
  'payments.get': {
    method: 'GET',
    path: '/invoices/{id}/payments/{paymentId}',
    summary: 'Get a payment',
    description: 'A payment is part of its invoice: its `ETag` is that of the invoice.',
    scope: 'read',
    reply: Payment,
    status: 200,
    uses: ['table:read'],
  },
  'payments.delete': {
    method: 'DELETE',
    path: '/invoices/{id}/payments/{paymentId}',
    summary: 'Delete a payment',
    description: 'Deletes the payment. An invoice that was PAID is open again.',
    scope: 'write',
    status: 204,
    uses: ['table:read', 'table:write', 'document.changed:announce'],
  },
} as const satisfies Record<string, Route>;
