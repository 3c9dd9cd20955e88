import * as z from 'zod';
import { dateInput, exactNumber } from './fields.ts';
import { listOf, paging } from './lists.ts';
import { Refund, refundFields } from './refundObject.ts';
import type { Route } from './route.ts';

const RefundInput = z
  .strictObject({
    amount: exactNumber.positive().optional().meta({
      description:
        "What was paid back, in the invoice's currency. At most `amountToRefund` of the invoice. Absent: all of it.",
      example: 100,
    }),
    date: dateInput.optional().meta({ description: "Day of the refund. Absent: today in the account's time zone." }),
    ...refundFields,
  })
  .meta({ id: 'RefundInput', description: 'A refund to record.' });

export const refundRoutes = {
  'refunds.create': {
    method: 'POST',
    path: '/invoices/{id}/refunds',
    summary: 'Record a refund',
    description:
      'Records that you paid back what a credit note has made too much. It moves no money. Where nothing is to be refunded, it is a `409`.',
    scope: 'write',
    body: RefundInput,
    bodyIsOptional: true,
    reply: Refund,
    status: 201,
    uses: ['table:read', 'table:write', 'document.changed:announce'],
  },
  'refunds.list': {
    method: 'GET',
    path: '/invoices/{id}/refunds',
    summary: 'List the refunds of an invoice',
    description: 'Newest first.',
    scope: 'read',
    query: z.strictObject({ ...paging }),
    reply: listOf(Refund, 'RefundList'),
    status: 200,
    uses: ['table:read'],
  },
  'refunds.get': {
    method: 'GET',
    path: '/invoices/{id}/refunds/{refundId}',
    summary: 'Get a refund',
    description: 'A refund is part of its invoice: its `ETag` is that of the invoice.',
    scope: 'read',
    reply: Refund,
    status: 200,
    uses: ['table:read'],
  },
  'refunds.delete': {
    method: 'DELETE',
    path: '/invoices/{id}/refunds/{refundId}',
    summary: 'Delete a refund',
    description: 'Deletes a refund that was recorded by mistake. The amount is to be refunded again.',
    scope: 'write',
    status: 204,
    uses: ['table:read', 'table:write', 'document.changed:announce'],
  },
} as const satisfies Record<string, Route>;
