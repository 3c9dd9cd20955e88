/** The key of an item. */
export type Key = { readonly pk: string; readonly sk: string };

/**
 * The keys of every item. All but those of API keys and of what finds accounts start with the account, so that no read
 * can reach another tenant's items; what grows with an account is keyed by its own id, so that no partition is hot.
 */
export const keys = {
  account: (accountId: string) => ({ pk: accountId, sk: 'ACCOUNT' }),
  /** The list of all accounts, for the operator. */
  listedAccount: (accountId: string) => ({ pk: 'accounts', sk: accountId }),
  accountName: (form: string, accountId: string) => ({ pk: 'accounts#names', sk: `${form}#${accountId}` }),
  counter: (accountId: string) => ({ pk: `${accountId}#counter`, sk: 'COUNTER' }),
  client: (accountId: string, clientId: string) => ({ pk: `${accountId}#clients`, sk: clientId }),
  clientCount: (accountId: string) => ({ pk: `${accountId}#counter`, sk: 'CLIENTS' }),
  clientEmail: (accountId: string, email: string, clientId: string) => ({
    pk: `${accountId}#email#${email.toLowerCase()}`,
    sk: clientId,
  }),
  /** Small and changing: what a list shows. Its sort key is the invoice's place among all of the account's. */
  invoiceHead: (accountId: string, sequence: number) => ({ pk: `${accountId}#invoices`, sk: ordinal(sequence) }),
  /** Large and never changed: lines, notes, copies of client and seller, as a revision of the invoice has them. */
  invoiceContent: (accountId: string, invoiceId: string, revision: number, part = 0) => ({
    pk: `${accountId}#${invoiceId}`,
    sk: `CONTENT#${ordinal(revision)}#${part}`,
  }),
  payment: (accountId: string, invoiceId: string, paymentId: string) => ({
    pk: `${accountId}#${invoiceId}`,
    sk: `PAYMENT#${paymentId}`,
  }),
  apiKey: (hash: string) => ({ pk: `key#${hash}`, sk: 'KEY' }),
  accountKey: (accountId: string, keyId: string) => ({ pk: `${accountId}#keys`, sk: keyId }),
  idempotency: (accountId: string, hash: string) => ({ pk: `${accountId}#idempotency#${hash}`, sk: 'REPLY' }),
  /** What of a large reply its record has no room for. */
  idempotencyPart: (accountId: string, hash: string, name: string) => ({
    pk: `${accountId}#idempotency#${hash}`,
    sk: `PART#${name}`,
  }),
};

/** A whole number as text that sorts like it. */
export function ordinal(value: number): string {
  return String(value).padStart(12, '0');
}
