import * as z from 'zod';
import { PLANS } from '../domain/account.ts';
import { text } from './fields.ts';

/** What the operator function understands: one object, told apart by `action`. */
export const operatorCommand = z.discriminatedUnion('action', [
  z.strictObject({
    action: z.literal('createAccount'),
    name: text(200),
    plan: z.enum(PLANS),
    /** The secret of the account's first key; absent: one is made. */
    key: z
      .string()
      .regex(/^[\w-]{16,128}$/)
      .optional(),
  }),
]);
export type OperatorCommand = z.infer<typeof operatorCommand>;
