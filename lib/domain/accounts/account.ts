import type { InvoicingTerms } from '../invoices/draft.ts';
import type { SellerSnapshot } from '../invoices/invoice.ts';
import type { Reminder } from '../invoices/reminders.ts';
import type { TaxRounding } from '../invoices/totals.ts';
import { DEFAULT_CREDIT_NOTE_PREFIX, DEFAULT_NUMBER_FORMAT, type NumberFormat } from '../numbers/numbering.ts';
import { partyIdentity } from '../parties/party.ts';

/** Only `BUSINESS` includes the API. */
export const PLANS = ['FREE', 'PRO', 'BUSINESS'] as const;
export type Plan = (typeof PLANS)[number];

/** An account sends invoices: what documents print of it as the seller, and its settings for dates, numbers, rounding and reminders. */
export interface Account extends SellerSnapshot {
  readonly id: string;
  readonly plan: Plan;
  readonly defaultCurrency: string;
  readonly paymentTermsDays: number;
  readonly numberPrefix: string;
  readonly numberWidth: number;
  /** What the numbers of credit notes start with. Absent: `CN-`. */
  readonly creditNotePrefix?: string | undefined;
  /** Absent: `DEFAULT_QUOTE_PREFIX`. */
  readonly quotePrefix?: string | undefined;
  readonly taxRounding: TaxRounding;
  /** What clients are reminded of by mail. Absent: they are not. */
  readonly reminders?: readonly Reminder[] | undefined;
  /** So many days after it was sent or renewed, the link of a document opens no more. Absent: it always does. */
  readonly linkExpiryDays?: number | undefined;
  readonly createdAt: string;
  readonly updatedAt?: string | undefined;
}

export function newAccount(id: string, name: string, plan: Plan, now: Date): Account {
  return {
    id,
    plan,
    name,
    locale: 'en-US',
    timeZone: 'UTC',
    defaultCurrency: 'USD',
    paymentTermsDays: 30,
    numberPrefix: DEFAULT_NUMBER_FORMAT.prefix,
    numberWidth: DEFAULT_NUMBER_FORMAT.width,
    taxRounding: 'RATE',
    createdAt: now.toISOString(),
  };
}

/** How the account numbers its credit notes. */
export function creditNoteFormat({
  creditNotePrefix = DEFAULT_CREDIT_NOTE_PREFIX,
  numberWidth,
}: Account): NumberFormat {
  return { prefix: creditNotePrefix, width: numberWidth };
}

const DEFAULT_QUOTE_PREFIX = 'QUO-';

/** How the account numbers its quotes. */
export function quoteNumberFormat({ quotePrefix, numberWidth }: Account): NumberFormat {
  return { prefix: quotePrefix ?? DEFAULT_QUOTE_PREFIX, width: numberWidth };
}

/** What the account's invoices are made with. Its `seller` is what a document prints. */
export function invoicingTerms(account: Account): InvoicingTerms {
  const { name, address, taxId, email, phone, web, bankDetails, paymentUrl } = account;
  const { logo, accentColor, eInvoice, chain, taxAgencyService, locale, timeZone } = account;
  return {
    defaultCurrency: account.defaultCurrency,
    paymentTermsDays: account.paymentTermsDays,
    taxRounding: account.taxRounding,
    reminders: account.reminders,
    seller: {
      ...{ name, address, taxId, email, phone, web, bankDetails, paymentUrl },
      ...{ logo, accentColor, eInvoice, chain, taxAgencyService, locale, timeZone },
      ...partyIdentity(account),
    },
  };
}
