import { type Account, PLANS } from '../../domain/accounts/account.ts';
import { EMBEDDED_E_INVOICES } from '../../domain/invoices/eInvoiceFormats.ts';
import type { BankDetails, LogoReference, SellerSnapshot } from '../../domain/invoices/invoice.ts';
import type { Reminder } from '../../domain/invoices/reminders.ts';
import type { TaxRounding } from '../../domain/invoices/totals.ts';
import { TAX_AGENCY_SERVICES } from '../../domain/tax/taxAgency.ts';
import { itemKind, picker } from '../table/itemKind.ts';
import { boolean, type Fields, listOf, number, objectOf, oneOf, optional, text } from '../table/shape.ts';
import { IDENTITY_FIELDS } from './party.ts';

/** The account, and what the gateway alone needs of it: its usage key, which is in the usage plan. */
export interface StoredAccount extends Account {
  readonly usageKey: string;
  readonly usageKeyId: string;
  /** Counts every change. It is the account's version, in its `ETag`. */
  readonly revision: number;
  /** The operator has closed the account. Absent: it is open. */
  readonly closure?: Closure | undefined;
}

/** Whether links to documents of a closed account still open. */
export const CLOSED_LINKS = ['open', 'closed'] as const;

export interface Closure {
  readonly closedAt: string;
  readonly links: (typeof CLOSED_LINKS)[number];
  /** Its erasure has begun. From then on it cannot be opened again. */
  readonly erasingSince?: string | undefined;
}

const bankDetails = objectOf<BankDetails>({
  accountHolder: optional(text),
  iban: optional(text),
  bic: optional(text),
  accountNumber: optional(text),
  routingNumber: optional(text),
  sortCode: optional(text),
  bankName: optional(text),
  instructions: optional(text),
});

const logo = objectOf<LogoReference>({ sha256: text, format: oneOf(['png', 'jpeg']) });

/** An invoice holds a copy of these. */
export const SELLER_FIELDS: Fields<SellerSnapshot> = {
  name: text,
  address: optional(text),
  taxId: optional(text),
  email: optional(text),
  phone: optional(text),
  web: optional(text),
  bankDetails: optional(bankDetails),
  paymentUrl: optional(text),
  logo: optional(logo),
  accentColor: optional(text),
  eInvoice: optional(oneOf(EMBEDDED_E_INVOICES)),
  chain: optional(boolean),
  taxAgencyService: optional(oneOf(TAX_AGENCY_SERVICES)),
  locale: text,
  timeZone: text,
  ...IDENTITY_FIELDS,
};

export const reminders = listOf(objectOf<Reminder>({ days: number }));

const OWN_FIELDS: Fields<Account> = {
  ...SELLER_FIELDS,
  id: text,
  plan: oneOf(PLANS),
  defaultCurrency: text,
  paymentTermsDays: number,
  numberPrefix: text,
  numberWidth: number,
  creditNotePrefix: optional(text),
  quotePrefix: optional(text),
  taxRounding: oneOf<TaxRounding>(['RATE', 'LINE']),
  reminders: optional(reminders),
  linkExpiryDays: optional(number),
  createdAt: text,
  updatedAt: optional(text),
};

const ACCOUNT_FIELDS: Fields<StoredAccount> = {
  ...OWN_FIELDS,
  usageKey: text,
  usageKeyId: text,
  revision: number,
  closure: optional(objectOf<Closure>({ closedAt: text, links: oneOf(CLOSED_LINKS), erasingSince: optional(text) })),
};

export const accountItem = itemKind('account', {
  key: (accountId: string) => ({ pk: accountId, sk: 'ACCOUNT' }),
  fields: ACCOUNT_FIELDS,
});

/** The account without what only the gateway needs. */
export const pickAccount = picker(accountItem.name, OWN_FIELDS);

interface AccountReference {
  readonly accountId: string;
}

const REFERENCE_FIELDS: Fields<AccountReference> = { accountId: text };

/** An entry in the list of all accounts, for the operator. */
export const listedAccountItem = itemKind('listedAccount', {
  key: (accountId: string) => ({ pk: 'accounts', sk: accountId }),
  fields: REFERENCE_FIELDS,
});

/** An entry by one form of an account's name, for the operator. */
export const accountNameItem = itemKind('accountName', {
  key: (form: string, accountId: string) => ({ pk: 'accounts#names', sk: `${form}#${accountId}` }),
  fields: REFERENCE_FIELDS,
});
