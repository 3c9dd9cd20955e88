import type { CalendarDate } from '../../domain/values/dates.ts';
import { itemKind, picker } from '../table/itemKind.ts';
import { type Fields, number, optional, text } from '../table/shape.ts';

export interface Payment {
  readonly id: string;
  readonly invoiceId: string;
  readonly amount: number;
  readonly date: CalendarDate;
  readonly method?: string | undefined;
  readonly reference?: string | undefined;
  readonly createdAt: string;
}

const PAYMENT_FIELDS: Fields<Payment> = {
  id: text,
  invoiceId: text,
  amount: number,
  date: text,
  method: optional(text),
  reference: optional(text),
  createdAt: text,
};

/** It is under its invoice, beside the contents. */
export const paymentItem = itemKind('payment', {
  key: (accountId: string, invoiceId: string, paymentId: string) => ({
    pk: `${accountId}#${invoiceId}`,
    sk: `PAYMENT#${paymentId}`,
  }),
  fields: PAYMENT_FIELDS,
});

/** The payment without its key. */
export const pickPayment = picker(paymentItem.name, PAYMENT_FIELDS);
