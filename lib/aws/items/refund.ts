import type { CalendarDate } from '../../domain/values/dates.ts';
import { itemKind, picker } from '../table/itemKind.ts';
import { type Fields, number, optional, text } from '../table/shape.ts';

/** Money that was paid back to the client. */
export interface Refund {
  readonly id: string;
  readonly invoiceId: string;
  readonly amount: number;
  readonly date: CalendarDate;
  readonly method?: string | undefined;
  readonly reference?: string | undefined;
  readonly createdAt: string;
}

const REFUND_FIELDS: Fields<Refund> = {
  id: text,
  invoiceId: text,
  amount: number,
  date: text,
  method: optional(text),
  reference: optional(text),
  createdAt: text,
};

/** It is under its invoice, beside the payments. */
export const refundItem = itemKind('refund', {
  key: (accountId: string, invoiceId: string, refundId: string) => ({
    pk: `${accountId}#${invoiceId}`,
    sk: `REFUND#${refundId}`,
  }),
  fields: REFUND_FIELDS,
});

/** The refund without its key. */
export const pickRefund = picker(refundItem.name, REFUND_FIELDS);
