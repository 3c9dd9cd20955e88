import * as z from 'zod';
import { amount, dateInput, dateOutput, exactNumber, instant, text } from './fields.ts';
import { listOf, paging } from './lists.ts';
import type { Route } from './route.ts';

const fields = {
  method: text(100).optional().meta({ description: 'How it was paid.', example: 'Bank transfer' }),
  reference: text(200).optional().meta({ description: "The payer's or the bank's reference.", example: 'TRX-4711' }),
};

export const PaymentInput = z
  .strictObject({
    amount: exactNumber.meta({
      description: "What was paid, in the invoice's currency; at most what is due.",
      example: 500,
    }),
    date: dateInput.optional().meta({ description: "Day of the payment. Absent: today in the account's time zone." }),
    ...fields,
  })
  .meta({ id: 'PaymentInput', description: 'A payment to record.' });

export const Payment = z
  .object({
    id: z.string().meta({ description: 'Identifier.', example: 'pay_abc123def456' }),
    invoiceId: z.string().meta({ description: 'The invoice that was paid.', example: 'inv_xyz789ghi012' }),
    amount,
    date: dateOutput,
    ...fields,
    createdAt: instant,
  })
  .meta({ id: 'Payment', description: 'Money that came in on an invoice.' });

export const paymentRoutes = {
  'payments.create': {
    method: 'POST',
    path: '/invoices/{id}/payments',
    summary: 'Record a payment',
    description: 'The invoice becomes PARTIALLY_PAID or PAID by it.',
    scope: 'write',
    body: PaymentInput,
    reply: Payment,
    status: 201,
    uses: ['table:read', 'table:write', 'invoice.saved:announce'],
  },
  'payments.list': {
    method: 'GET',
    path: '/invoices/{id}/payments',
    summary: 'List the payments of an invoice',
    description: 'Newest first, those included that `PATCH {"status": "PAID"}` recorded.',
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
    description: 'A payment is a part of its invoice: its `ETag` is the one of the invoice.',
    scope: 'read',
    reply: Payment,
    status: 200,
    uses: ['table:read'],
  },
  'payments.delete': {
    method: 'DELETE',
    path: '/invoices/{id}/payments/{paymentId}',
    summary: 'Delete a payment',
    description: 'Takes the payment back; an invoice that was PAID is open again.',
    scope: 'write',
    status: 204,
    uses: ['table:read', 'table:write', 'invoice.saved:announce'],
  },
} as const satisfies Record<string, Route>;
