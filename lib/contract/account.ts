import * as z from 'zod';
import { PLANS } from '../domain/account.ts';
import { isBic, isIban, isRoutingNumber } from '../domain/bankDetails.ts';
import type { BankDetails } from '../domain/invoice.ts';
import { faultOfPrefix, MAX_SERIES, YEAR } from '../domain/numbering.ts';
import { currency, email, instant, locale, paymentUrl, text } from './fields.ts';
import type { Route } from './route.ts';

/** A logo of 256 KB in base64, with the head of its data URL. */
const MAX_LOGO_CHARACTERS = Math.ceil((256 * 1024 * 4) / 3) + 64;

/** Without the spaces and hyphens that people group digits by. */
const plainDigits = (value: string) => value.replace(/[\s-]/g, '');

const bankDetails = z
  .strictObject({
    accountHolder: text(140).optional().meta({ description: "Whose account it is. Absent: the account's `name`." }),
    iban: z
      .string()
      .overwrite((value) => value.replace(/\s/g, '').toUpperCase())
      .refine(isIban, 'Must be an IBAN with valid check digits')
      .optional()
      .meta({ description: 'IBAN (ISO 13616), spaces allowed.', example: 'DE89370400440532013000' }),
    bic: z
      .string()
      .refine(isBic, 'Must be a BIC of 8 or 11 characters')
      .optional()
      .meta({ description: 'BIC (ISO 9362).', example: 'COBADEFFXXX' }),
    accountNumber: z
      .string()
      .overwrite((value) => plainDigits(value).toUpperCase())
      .refine((value) => /^[A-Z0-9]{4,17}$/.test(value), 'Must be 4 to 17 letters and digits')
      .optional()
      .meta({ description: 'Account number, where there is no IBAN. Needs `routingNumber` or `sortCode`.' }),
    routingNumber: z
      .string()
      .overwrite(plainDigits)
      .refine(isRoutingNumber, 'Must be an ABA routing number of 9 digits with a valid check digit')
      .optional()
      .meta({ description: 'ABA routing number of a bank in the United States.' }),
    sortCode: z
      .string()
      .overwrite(plainDigits)
      .refine((value) => /^\d{6}$/.test(value), 'Must be a sort code of 6 digits')
      .optional()
      .meta({ description: 'Sort code of a bank in the United Kingdom, hyphens allowed.' }),
    bankName: text(100).optional().meta({ description: 'Name of the bank.' }),
    instructions: text(500, 10).optional().meta({ description: 'How to pay, in words, in up to 10 lines.' }),
  })
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
    id: 'BankDetails',
    description:
      'Where to pay to: an `iban`, an `accountNumber` with its `routingNumber` (US) or `sortCode` (UK), or `instructions`.',
  });

const NUMBER_PREFIX = `What invoice numbers start with; every prefix is a series of its own, that starts at 1. \`${YEAR}\` in it is the year of the issue date, so that \`INV-${YEAR}-\` starts again each year. It does not end in a digit, so that no two series print the same number. An account has at most ${MAX_SERIES} series in all, a year counting as one.`;

const numberPrefix = z
  .string()
  .check(({ value, issues }) => {
    const message = faultOfPrefix(value);
    if (message !== undefined) issues.push({ code: 'custom', input: value, message });
  })
  .meta({
    description: NUMBER_PREFIX,
    example: 'INV-',
    pattern: String.raw`^([A-Za-z0-9/_.-]|\{year\})*[A-Za-z/_.-]$`,
  });

const fields = {
  name: text(200).meta({ description: "The seller's name, as invoices have it.", example: 'Studio Norte SL' }),
  address: text(1000).optional().meta({ description: 'Postal address, with line breaks.' }),
  taxId: text(64).optional().meta({ description: 'Tax identifier, printed as it is.' }),
  email: email.optional(),
  phone: text(40).optional().meta({ description: 'Telephone number.' }),
  web: text(200).optional().meta({ description: 'Address of the web site.' }),
  bankDetails: bankDetails.optional(),
  paymentUrl: paymentUrl.optional(),
  accentColor: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/, 'Must be a colour as #rrggbb')
    .optional()
    .meta({ description: 'The one colour of the documents.', example: '#0F766E' }),
  locale: locale.meta({ description: 'BCP 47 language tag of the documents, where the client has none.' }),
  timeZone: z
    .string()
    .refine(isTimeZone, 'Must be an IANA time zone, such as Europe/Madrid')
    .meta({ description: 'IANA time zone in which days begin and end.', example: 'Europe/Madrid' }),
  defaultCurrency: currency.meta({ description: 'Currency of invoices that name none.' }),
  paymentTermsDays: z.int().min(0).max(365).meta({ description: 'Days from issue to due date.', example: 30 }),
  numberPrefix: z.string().meta({ description: NUMBER_PREFIX, example: 'INV-' }),
  numberWidth: z.int().min(1).max(10).meta({ description: 'Least number of digits.', example: 4 }),
  taxRounding: z
    .enum(['RATE', 'LINE'])
    .meta({ description: 'Whether tax is rounded once per rate (EN 16931) or on every line.' }),
};

export const AccountPatch = z
  .strictObject({
    name: fields.name.optional(),
    address: fields.address.nullable(),
    taxId: fields.taxId.nullable(),
    email: fields.email.nullable(),
    phone: fields.phone.nullable(),
    web: fields.web.nullable(),
    bankDetails: fields.bankDetails.nullable(),
    paymentUrl: fields.paymentUrl.nullable(),
    logo: z
      .string()
      .max(MAX_LOGO_CHARACTERS)
      .regex(/^data:image\/(png|jpeg|svg\+xml);base64,[A-Za-z0-9+/]+=*$/, 'Must be a data URL of a PNG, JPEG or SVG')
      .nullish()
      .meta({
        description:
          'PNG, JPEG or SVG of up to 256 KB, as a base64 data URL. It is drawn anew on white, for print at 600 dots to the inch, and nothing but its pixels is kept. An SVG has its text as outlines and its pictures embedded. What is damaged, has more than 16 million pixels, or takes too long or too much memory to draw is refused.',
      }),
    accentColor: fields.accentColor.nullable(),
    locale: fields.locale.optional(),
    timeZone: fields.timeZone.optional(),
    defaultCurrency: fields.defaultCurrency.optional(),
    paymentTermsDays: fields.paymentTermsDays.optional(),
    numberPrefix: numberPrefix.optional(),
    numberWidth: fields.numberWidth.optional(),
    taxRounding: fields.taxRounding.optional(),
  })
  .meta({ id: 'AccountPatch', description: 'What to change of the account; null takes an optional field away.' });

export const Account = z
  .object({
    id: z.string().meta({ description: 'Identifier.', example: 'acc_abc123def456' }),
    plan: z.enum(PLANS).meta({ description: 'What the account is subscribed to.' }),
    ...fields,
    logo: z
      .object({ format: z.enum(['png', 'jpeg']), sha256: z.string() })
      .optional()
      .meta({ description: 'The stored logo: its format and the SHA-256 of its bytes.' }),
    createdAt: instant,
    updatedAt: instant.optional(),
  })
  .meta({ id: 'Account', description: 'Who sends the invoices.' });

export const accountRoutes = {
  'account.get': {
    method: 'GET',
    path: '/account',
    summary: 'Get the account',
    description: 'Who sends the invoices, and the settings that new invoices start from.',
    scope: 'read',
    reply: Account,
    status: 200,
    uses: ['table:read'],
  },
  'account.update': {
    method: 'PUT',
    path: '/account',
    summary: 'Change the account',
    description: 'Changes only what it names. Drafts follow; invoices that were sent keep what they were sent with.',
    scope: 'admin',
    body: AccountPatch,
    reply: Account,
    status: 200,
    uses: ['table:read', 'table:write', 'documents:write'],
    // A logo takes a whole processor, and up to 510 MB.
    memoryMegabytes: 1769,
  },
} as const satisfies Record<string, Route>;

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
