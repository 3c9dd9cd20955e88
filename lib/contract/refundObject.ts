import * as z from 'zod';
import { EXAMPLE_IDS } from './exampleIds.ts';
import { amount, dateOutput, instant, replyFields, text } from './fields.ts';

export const refundFields = {
  method: text(100).optional().meta({ description: 'How it was paid back.', example: 'Bank transfer' }),
  reference: text(200).optional().meta({ description: 'Your reference, or that of the bank.', example: 'RET-4711' }),
};

export const Refund = z
  .object({
    id: z.string().meta({ description: 'Identifier.', example: EXAMPLE_IDS.refund }),
    invoiceId: z.string().meta({ description: 'The invoice that was paid.', example: EXAMPLE_IDS.creditedInvoice }),
    amount,
    date: dateOutput,
    ...replyFields(refundFields),
    createdAt: instant,
  })
  .meta({ id: 'Refund', description: 'Money paid back to the client.' });
