/**
 * The keys of every item. All but an API key's start with the account, so that no read can reach another tenant's
 * items; what grows with an account is keyed by its own id, so that no partition is hot.
 */
export const keys = {
  account: (accountId: string) => ({ pk: accountId, sk: 'ACCOUNT' }),
  counter: (accountId: string) => ({ pk: `${accountId}#counter`, sk: 'COUNTER' }),
  client: (accountId: string, clientId: string) => ({ pk: `${accountId}#clients`, sk: clientId }),
  clientCount: (accountId: string) => ({ pk: `${accountId}#counter`, sk: 'CLIENTS' }),
  clientEmail: (accountId: string, email: string, clientId: string) => ({
    pk: `${accountId}#email#${email.toLowerCase()}`,
    sk: clientId,
  }),
  /** Small and changing: what a list shows. Its sort key is the invoice's place among all of the account's. */
  invoiceHead: (accountId: string, sequence: number) => ({ pk: `${accountId}#invoices`, sk: ordinal(sequence) }),
  /** Large and still: lines, notes, snapshots, in as many parts as they need. */
  invoiceContent: (accountId: string, invoiceId: string, part = 0) => ({
    pk: `${accountId}#${invoiceId}`,
    sk: `CONTENT#${part}`,
  }),
  payment: (accountId: string, invoiceId: string, paymentId: string) => ({
    pk: `${accountId}#${invoiceId}`,
    sk: `PAYMENT#${paymentId}`,
  }),
  apiKey: (hash: string) => ({ pk: `key#${hash}`, sk: 'KEY' }),
  accountKey: (accountId: string, keyId: string) => ({ pk: `${accountId}#keys`, sk: keyId }),
  idempotency: (accountId: string, hash: string, part = 0) => ({
    pk: `${accountId}#idempotency#${hash}`,
    sk: `REPLY#${part}`,
  }),
};

/** A whole number as text that sorts like it. */
export function ordinal(value: number): string {
  return String(value).padStart(12, '0');
}
