import * as z from 'zod';
import { isCalendarDate, parseInstant, toInstant } from '../domain/dates.ts';
import { decimalPlaces, MAX_SIGNIFICANT_DIGITS } from '../domain/decimal.ts';
import { countLines } from '../domain/documentSize.ts';
import { isCurrency } from '../domain/money.ts';
import { PAYMENT_URL_FIELDS, paymentUrlFault } from '../domain/paymentUrl.ts';

/** Digits after the decimal point that a quantity, a price or a rate may have. */
const MAX_DECIMALS = 12;

// biome-ignore lint/suspicious/noControlCharactersInRegex: it is they that are refused
const CONTROL_CHARACTERS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** Text of 1 to `max` characters in at most `maxLines` lines that is not blank. */
export const text = (max: number, maxLines = 20) =>
  z
    .string()
    .max(max)
    .refine((value) => countLines(value) <= maxLines, `Must have at most ${maxLines} lines`)
    .refine((value) => value.trim() !== '', 'Must not be blank')
    .refine((value) => !CONTROL_CHARACTERS.test(value), 'Must not hold control characters');

/**
 * The developer guide's examples were published with this text in place of an address, and a pasted example has to
 * work.
 */
const PUBLISHED_EXAMPLE_EMAIL = '[email protected]';

export const email = z
  .string()
  .max(254)
  .refine(
    (value) => value === PUBLISHED_EXAMPLE_EMAIL || z.email({ pattern: z.regexes.html5Email }).safeParse(value).success,
    'Must be an e-mail address',
  )
  .meta({ description: 'E-mail address.', example: PUBLISHED_EXAMPLE_EMAIL });

/** A number that is exact from request to response. */
export const exactNumber = z
  .number()
  .gt(-1e15)
  .lt(1e15)
  .refine(
    (value) => !Number.isFinite(value) || decimalPlaces(value) <= MAX_DECIMALS,
    `Must have at most ${MAX_DECIMALS} decimals`,
  )
  .meta({ description: `Exact decimal of at most ${MAX_SIGNIFICANT_DIGITS} significant digits.` });

export const percent = exactNumber.min(0).max(100);

export const currency = z
  .string()
  .refine(isCurrency, 'Must be an ISO 4217 currency code, such as EUR')
  .meta({ description: 'ISO 4217 code of an active currency.', example: 'USD' });

/** A business date as it comes in. */
export const dateInput = z
  .string()
  .refine(isCalendarDate, 'Must be a date that exists, as YYYY-MM-DD')
  .meta({ description: 'Date, `YYYY-MM-DD`.', format: 'date', example: '2026-03-01' });

/** A business date as it goes out: midnight UTC. */
export const dateOutput = z
  .string()
  .overwrite(toInstant)
  .meta({ description: 'Date, at midnight UTC.', format: 'date-time', example: '2026-03-01T00:00:00.000Z' });

/** An instant as it comes in; it goes out in UTC with milliseconds. */
export const instantInput = z
  .string()
  .refine(
    (value) => parseInstant(value) !== undefined,
    'Must be an instant, as 2027-01-01T00:00:00Z, or a date, as 2027-01-01',
  )
  .overwrite((value) => parseInstant(value) ?? value);

export const instant = z
  .string()
  .meta({ description: 'Instant, ISO 8601 UTC.', format: 'date-time', example: '2026-03-01T10:30:00.000Z' });

export const locale = z
  .string()
  .max(35)
  .refine(isLanguageTag, 'Must be a BCP 47 language tag, such as en-US')
  .meta({ description: 'BCP 47 language tag of the documents.', example: 'en-US' });

export const paymentUrl = text(1000)
  .superRefine((template, { addIssue }) => {
    const message = paymentUrlFault(template);
    if (message) addIssue({ code: 'custom', message });
  })
  .meta({
    description: `Where an invoice is paid online: an https address in which ${PAYMENT_URL_FIELDS.map((name) => `\`{${name}}\``).join(', ')} stand for the invoice's own. A button on the document and the hosted page leads there while something is due.`,
    example: 'https://pay.example.com/{invoiceNumber}?amount={amountDue}',
  });

export const amount = z.number().meta({ description: "Amount in the invoice's currency, exact." });

function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
