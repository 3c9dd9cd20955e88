/** What is recorded of an invoice: money that was received, or money that was paid back. */
export const PAYMENT_TYPES = ['PAYMENT', 'REFUND'] as const;
export type PaymentType = (typeof PAYMENT_TYPES)[number];
