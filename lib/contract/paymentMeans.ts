import * as z from 'zod';
import { isCreditorId } from '../domain/parties/bankDetails.ts';
import { bic, iban } from './bankFields.ts';
import { replyFields, text } from './fields.ts';

const transferFields = {
  type: z.literal('TRANSFER').meta({ description: 'By bank transfer.' }),
  iban: iban.meta({
    description: 'Account to pay to: an IBAN (ISO 13616), spaces and hyphens allowed.',
    example: 'DE89370400440532013000',
  }),
  bic: bic.optional().meta({ description: 'BIC (ISO 9362), in capital letters.', example: 'COBADEFFXXX' }),
  accountName: text(140, 1).optional().meta({ description: "Whose account it is. Absent: the account's `name`." }),
};

const cardFields = {
  type: z.literal('CARD').meta({ description: 'By a card that the buyer has given.' }),
  last4: z
    .string()
    .regex(/^\d{4}$/, 'Must be the last 4 digits of the card, and no more')
    .meta({ description: 'The last 4 digits of the card.', example: '4242' }),
  holderName: text(140, 1).optional().meta({ description: 'Name on the card.' }),
};

const directDebitFields = {
  type: z.literal('DIRECT_DEBIT').meta({ description: 'By direct debit, from an account of the buyer.' }),
  mandateReference: text(35, 1).meta({ description: 'Reference of the mandate.', example: 'MND-2026-0042' }),
  creditorId: z
    .string()
    .overwrite((value) => value.replace(/\s/g, '').toUpperCase())
    .refine(isCreditorId, 'Must be a SEPA creditor identifier with valid check digits')
    .meta({
      description: "The seller's SEPA creditor identifier, spaces allowed.",
      example: 'DE98ZZZ09999999999',
      pattern: String.raw`^\s*([A-Za-z]\s*){2}([0-9]\s*){2}([A-Za-z0-9]\s*){4,31}$`,
      rule: 'Its check digits must hold.',
    }),
  iban: iban
    .optional()
    .meta({ description: 'Account that is debited: an IBAN (ISO 13616), spaces and hyphens allowed.' }),
};

const MAX_MEANS = 5;
const MEANS = 'How the invoice is paid.';

export const paymentMeansInput = z
  .array(
    z
      .discriminatedUnion('type', [
        z.strictObject(transferFields).meta({ id: 'TransferInput', description: 'A bank transfer.' }),
        z.strictObject(cardFields).meta({ id: 'CardInput', description: 'A payment by card.' }),
        z.strictObject(directDebitFields).meta({ id: 'DirectDebitInput', description: 'A direct debit.' }),
      ])
      .meta({ id: 'PaymentMeansInput', description: MEANS }),
  )
  .min(1)
  .max(MAX_MEANS)
  .meta({
    description: `${MEANS} Documents show these and not the \`bankDetails\` of the account. Absent: by transfer to the account's \`bankDetails\`.`,
  });

export const paymentMeansOutput = z
  .array(
    z
      .discriminatedUnion('type', [
        z
          .object({ ...replyFields(transferFields), type: transferFields.type })
          .meta({ id: 'Transfer', description: 'A bank transfer.' }),
        z
          .object({ ...replyFields(cardFields), type: cardFields.type })
          .meta({ id: 'Card', description: 'A payment by card.' }),
        z
          .object({ ...replyFields(directDebitFields), type: directDebitFields.type })
          .meta({ id: 'DirectDebit', description: 'A direct debit.' }),
      ])
      .meta({ id: 'PaymentMeans', description: MEANS }),
  )
  .meta({ description: MEANS });
