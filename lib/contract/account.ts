import * as z from 'zod';
import { PLANS } from '../domain/accounts/account.ts';
import { EMBEDDED_E_INVOICES } from '../domain/invoices/eInvoiceFormats.ts';
import type { BankDetails } from '../domain/invoices/invoice.ts';
import {
  DEFAULT_CREDIT_NOTE_PREFIX,
  faultOfPrefix,
  MAX_PREFIX_LENGTH,
  MAX_SERIES,
  YEAR,
} from '../domain/numbers/numbering.ts';
import { isRoutingNumber } from '../domain/parties/bankDetails.ts';
import { TAX_AGENCY_SERVICES } from '../domain/tax/taxAgency.ts';
import { bic, iban, plain } from './bankFields.ts';
import { accentColor, LOGO, logo } from './branding.ts';
import { EXAMPLE_IDS } from './exampleIds.ts';
import {
  currency,
  currencyOutput,
  email,
  instant,
  locale,
  NEVER,
  paymentUrl,
  replyFields,
  text,
  timeZone,
} from './fields.ts';
import { identityFields, identityOutput, identityPatch } from './parties.ts';
import { REMINDERS, remindersInput, remindersOutput } from './reminders.ts';
import type { Route } from './route.ts';

/** A pattern of so many of these characters, with spaces and hyphens anywhere. */
const grouped = (characters: string, count: string) => String.raw`^[\s-]*(${characters}[\s-]*){${count}}$`;

const bankFields = {
  accountHolder: text(140).optional().meta({ description: "Whose account it is. Absent: the account's `name`." }),
  iban: iban
    .optional()
    .meta({ description: 'IBAN (ISO 13616), spaces and hyphens allowed.', example: 'DE89370400440532013000' }),
  bic: bic.optional().meta({ description: 'BIC (ISO 9362), in capital letters.', example: 'COBADEFFXXX' }),
  accountNumber: z
    .string()
    .overwrite(plain)
    .refine((value) => /^[A-Z0-9]{4,17}$/.test(value), 'Must be 4 to 17 letters and digits')
    .meta({ pattern: grouped('[A-Za-z0-9]', '4,17'), rule: '8 digits beside a `sortCode`.' })
    .optional()
    .meta({ description: 'Account number, where there is no IBAN. Needs `routingNumber` or `sortCode`.' }),
  routingNumber: z
    .string()
    .overwrite(plain)
    .refine(isRoutingNumber, 'Must be an ABA routing number of 9 digits with a valid check digit')
    .meta({ pattern: grouped('[0-9]', '9'), rule: 'Its check digit must hold.' })
    .optional()
    .meta({
      description:
        'ABA routing number of a bank in the United States. Needs `accountNumber`. Not together with `sortCode`.',
    }),
  sortCode: z
    .string()
    .overwrite(plain)
    .refine((value) => /^\d{6}$/.test(value), 'Must be a sort code of 6 digits')
    .meta({ pattern: grouped('[0-9]', '6') })
    .optional()
    .meta({
      description: 'Sort code of a bank in the United Kingdom, 6 digits, hyphens allowed. Needs `accountNumber`.',
    }),
  bankName: text(100).optional().meta({ description: 'Name of the bank.' }),
  instructions: text(500, 10).optional().meta({ description: 'How to pay, in words.' }),
};

const BANK_DETAILS =
  'Where to pay to: an `iban`, an `accountNumber` with its `routingNumber` (US) or `sortCode` (UK), or `instructions`.';

const bankDetailsInput = z
  .strictObject(bankFields)
  .superRefine((details, { addIssue }) => {
    const blame = (field: keyof BankDetails, message: string) => addIssue({ code: 'custom', path: [field], message });
    const { iban, accountNumber, routingNumber, sortCode, instructions } = details;
    if (routingNumber !== undefined && sortCode !== undefined) blame('sortCode', 'Must not stand beside routingNumber');
    if (accountNumber === undefined && (routingNumber ?? sortCode) !== undefined) {
      blame('accountNumber', 'Is required beside routingNumber or sortCode');
    }
    if (accountNumber !== undefined && routingNumber === undefined && sortCode === undefined) {
      blame('routingNumber', 'Is required beside accountNumber, unless there is a sortCode');
    }
    if (sortCode !== undefined && accountNumber !== undefined && !/^\d{8}$/.test(accountNumber)) {
      blame('accountNumber', 'Must be 8 digits beside a sortCode');
    }
    if ([iban, accountNumber, routingNumber, sortCode, instructions].every((way) => way === undefined)) {
      blame('iban', 'Is required, unless there are accountNumber or instructions');
    }
  })
  .meta({
    id: 'BankDetailsInput',
    description: `${BANK_DETAILS} At least one of these is required.`,
    dependentRequired: { routingNumber: ['accountNumber'], sortCode: ['accountNumber'] },
    dependentSchemas: { routingNumber: { properties: { sortCode: NEVER } } },
  });

const bankDetails = z.object(replyFields(bankFields)).meta({ id: 'BankDetails', description: BANK_DETAILS });

const NUMBER_PREFIX = `What invoice numbers start with. Every prefix is a series of its own that starts at 1. \`${YEAR}\` stands for the year of the issue date: \`INV-${YEAR}-\` starts again each year. It must not end in a digit, so that no two series print the same number. An account has at most ${MAX_SERIES} series; with \`${YEAR}\`, each year counts as one.`;

const prefixCharacter = (characters: string) => String.raw`([${characters}]|\{year\})`;

const prefix = (fields: { readonly description: string; readonly example: string }) =>
  z
    .string()
    .check(({ value, issues }) => {
      const message = faultOfPrefix(value);
      if (message !== undefined) issues.push({ code: 'custom', input: value, message });
    })
    .meta({
      ...fields,
      pattern: `^([A-Za-z]|${prefixCharacter('A-Za-z0-9')}${prefixCharacter('A-Za-z0-9/_.-')}*[A-Za-z/_.-])$`,
      rule: `Up to ${MAX_PREFIX_LENGTH} characters as it is printed.`,
    });

const numberPrefix = prefix({ description: NUMBER_PREFIX, example: 'INV-' });

const quotePrefix = prefix({
  description:
    'What numbers of quotes start with. The rules are those of `numberPrefix`, and no invoice or credit note may ever have a number that starts alike. Absent: `QUO-`.',
  example: 'QUO-',
});

const creditNotePrefix = numberPrefix.meta({
  description: `What numbers of credit notes start with. The rules are those of \`numberPrefix\`, and no invoice may ever have a number that starts alike. Absent: \`${DEFAULT_CREDIT_NOTE_PREFIX}\`.`,
  example: 'CN-',
});

const DEFAULT_CURRENCY = 'ISO 4217 code of the currency of invoices that name none.';

const fields = {
  name: text(200).meta({ description: "The seller's name, as invoices have it.", example: 'Studio Norte SL' }),
  address: text(1000).optional().meta({ description: 'Postal address, with line breaks.' }),
  taxId: text(64).optional().meta({ description: 'Tax identifier, printed as it is.' }),
  email: email.optional(),
  phone: text(40).optional().meta({ description: 'Telephone number.' }),
  web: text(200).optional().meta({ description: 'Address of the web site.' }),
  ...identityFields,
  bankDetails: bankDetailsInput.optional(),
  paymentUrl: paymentUrl.optional(),
  accentColor,
  eInvoice: z
    .enum(EMBEDDED_E_INVOICES)
    .meta({ id: 'EmbeddedEInvoice', description: 'A kind of e-invoice inside a PDF.' })
    .optional()
    .meta({
      description:
        'What PDFs have inside, for programs. `FACTUR_X`: the file `factur-x.xml` of Factur-X 1.0 and ZUGFeRD 2, profile EN 16931, the same as `GET /invoices/{id}/xml?format=cii`. Absent: nothing. It holds for invoices that are sent from then on. Drafts and void invoices have no file inside, nor has an invoice that lacks what the file asks for: `GET /invoices/{id}/xml?format=cii` tells what that is.',
    }),
  chain: z.boolean().optional().meta({
    description:
      'Whether every invoice that is issued from then on, every credit note and every void gets a record in the chain of the account: see `GET /chain`. It needs a `vatId` or a `taxId`. Once it is true it stays true.',
  }),
  taxAgencyService: z
    .enum(TAX_AGENCY_SERVICES)
    .meta({ id: 'TaxAgencyService', description: 'A service of the tax agency of Spain.' })
    .optional()
    .meta({
      description:
        'Where the QR code of documents leads to, for sellers in Spain with a `chain`. Drafts follow a change. Absent: `PRODUCTION`.',
    }),
  locale: locale.meta({ description: 'BCP 47 language tag of the documents, where the client has none.' }),
  timeZone,
  defaultCurrency: currency.meta({ description: DEFAULT_CURRENCY }),
  paymentTermsDays: z.int().min(0).max(365).meta({ description: 'Days from issue to due date.', example: 30 }),
  numberPrefix,
  creditNotePrefix: creditNotePrefix.optional(),
  quotePrefix: quotePrefix.optional(),
  numberWidth: z.int().min(1).max(10).meta({ description: 'Least number of digits.', example: 4 }),
  linkExpiryDays: z.int().min(1).max(3650).optional().meta({
    description:
      'After so many days `pdfUrl` and `hostedUrl` of a document open no more: a `404`, and a page that says so. The days count from when the document was made, sent, reminded of or given a new link by `POST …/rotateLink`, whichever came last, also where the invoice is paid. A change holds for all documents at once. With your key you always get them. Absent: links do not expire.',
    example: 90,
  }),
  taxRounding: z.enum(['RATE', 'LINE']).meta({
    id: 'TaxRounding',
    description: 'Whether tax is rounded once per rate (`RATE`, EN 16931) or on every line (`LINE`).',
  }),
};

export const AccountPatch = z
  .strictObject({
    name: fields.name.optional(),
    address: fields.address.nullable(),
    taxId: fields.taxId.nullable(),
    email: fields.email.nullable(),
    phone: fields.phone.nullable(),
    web: fields.web.nullable(),
    ...identityPatch,
    bankDetails: fields.bankDetails.nullable(),
    paymentUrl: fields.paymentUrl.nullable(),
    logo: logo.nullish().meta({ description: LOGO }),
    accentColor: fields.accentColor.nullable(),
    eInvoice: fields.eInvoice.nullable(),
    chain: fields.chain.nullable(),
    taxAgencyService: fields.taxAgencyService.nullable(),
    locale: fields.locale.optional(),
    timeZone: fields.timeZone.optional(),
    defaultCurrency: fields.defaultCurrency.optional(),
    paymentTermsDays: fields.paymentTermsDays.optional(),
    numberPrefix: fields.numberPrefix.optional(),
    creditNotePrefix: fields.creditNotePrefix.nullable(),
    quotePrefix: fields.quotePrefix.nullable(),
    numberWidth: fields.numberWidth.optional(),
    linkExpiryDays: fields.linkExpiryDays.nullable(),
    taxRounding: fields.taxRounding.optional(),
    reminders: remindersInput.nullish().meta({ description: REMINDERS.changeOfAccount }),
  })
  .meta({
    id: 'AccountPatch',
    description: 'Changes to the account. Only the fields that are given change; null removes an optional field.',
  });

export const Plan = z.enum(PLANS).meta({ id: 'Plan', description: 'What the account is subscribed to.' });

const Logo = z
  .object({
    format: z.enum(['png', 'jpeg']).meta({ id: 'LogoFormat', description: 'Format that the logo is stored in.' }),
    sha256: z.string().meta({ description: 'SHA-256 of its bytes, in hexadecimal.' }),
  })
  .meta({ id: 'Logo', description: 'The stored logo.' });

export const Account = z
  .object({
    id: z.string().meta({ description: 'Identifier.', example: EXAMPLE_IDS.account }),
    plan: Plan,
    ...replyFields(fields),
    ...identityOutput,
    bankDetails: bankDetails.optional(),
    defaultCurrency: currencyOutput.meta({ description: DEFAULT_CURRENCY }),
    logo: Logo.optional(),
    reminders: remindersOutput.optional().meta({ description: REMINDERS.ofAccount }),
    createdAt: instant,
    updatedAt: instant.optional(),
  })
  .meta({ id: 'Account', description: 'The seller, and the settings for new invoices.' });

export const accountRoutes = {
  'account.get': {
    method: 'GET',
    path: '/account',
    summary: 'Get the account',
    description: 'The seller, and the settings for new invoices.',
    scope: 'read',
    reply: Account,
    status: 200,
    uses: ['table:read'],
  },
  'account.update': {
    method: 'PUT',
    path: '/account',
    summary: 'Change the account',
    description:
      'Changes only the fields that are given. Drafts follow the change. Sent invoices keep the seller as it was when they were sent.',
    scope: 'admin',
    body: AccountPatch,
    reply: Account,
    status: 200,
    uses: ['table:read', 'table:write', 'documents:write', 'event.added:announce'],
    // Drawing a logo takes a whole processor, and up to 510 MB.
    memoryMegabytes: 1769,
  },
} as const satisfies Record<string, Route>;
