import { TABLE } from '../../contract/environment.ts';
import type { PaymentType } from '../../domain/invoices/payment.ts';
import type { CalendarDate } from '../../domain/values/dates.ts';
import { itemKind } from '../table/itemKind.ts';
import { type Fields, number, optional, text } from '../table/shape.ts';

/** A payment or a refund as the list of all of an account shows it, with what its invoice says of it. */
export interface PaymentEntry {
  readonly id: string;
  readonly invoiceId: string;
  readonly invoiceNumber: string;
  readonly clientId: string;
  readonly clientName: string;
  readonly currency: string;
  readonly amount: number;
  readonly date: CalendarDate;
  readonly method?: string | undefined;
  readonly reference?: string | undefined;
  readonly createdAt: string;
}

const { byClient } = TABLE.indexes;

/** An entry with what it is found by. */
export type StoredPaymentEntry = PaymentEntry & Readonly<Record<(typeof byClient)['partitionKey'], string>>;

const ENTRY_FIELDS: Fields<StoredPaymentEntry> = {
  id: text,
  invoiceId: text,
  invoiceNumber: text,
  clientId: text,
  clientName: text,
  currency: text,
  amount: number,
  date: text,
  method: optional(text),
  reference: optional(text),
  createdAt: text,
  [byClient.partitionKey]: text,
};

const PARTITIONS: Readonly<Record<PaymentType, string>> = { PAYMENT: 'payments', REFUND: 'refunds' };

/** Payments and refunds are apart, each by date. */
export const paymentEntryItem = itemKind('paymentEntry', {
  key: (accountId: string, type: PaymentType, date: CalendarDate, id: string) => ({
    pk: `${accountId}#${PARTITIONS[type]}`,
    sk: `${date}#${id}`,
  }),
  fields: ENTRY_FIELDS,
});

/** The partition of the index by client that has the payments, or the refunds, of a client. */
export function paymentsOfClient(accountId: string, type: PaymentType, clientId: string): string {
  return `${accountId}#${PARTITIONS[type]}#${clientId}`;
}
