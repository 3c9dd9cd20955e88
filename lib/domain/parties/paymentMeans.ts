/** How an invoice is paid (EN 16931 BG-16). */
export type PaymentMeans =
  | {
      readonly type: 'TRANSFER';
      readonly iban: string;
      readonly bic?: string | undefined;
      readonly accountName?: string | undefined;
    }
  | {
      readonly type: 'CARD';
      readonly last4: string;
      readonly holderName?: string | undefined;
    }
  | {
      readonly type: 'DIRECT_DEBIT';
      readonly mandateReference: string;
      readonly creditorId: string;
      /** The account that is debited. */
      readonly iban?: string | undefined;
    };

export const PAYMENT_MEANS_TYPES = [
  'TRANSFER',
  'CARD',
  'DIRECT_DEBIT',
] as const satisfies readonly PaymentMeans['type'][];
