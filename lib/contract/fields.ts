import * as z from 'zod';
import { isCalendarDate, toInstant } from '../domain/dates.ts';
import { decimalPlaces, MAX_SIGNIFICANT_DIGITS } from '../domain/decimal.ts';
import { isCurrency } from '../domain/money.ts';

/** Digits after the decimal point that a quantity, a price or a rate may have. */
const MAX_DECIMALS = 12;

// biome-ignore lint/suspicious/noControlCharactersInRegex: it is they that are refused
const CONTROL_CHARACTERS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** Text of 1 to `max` characters that is not blank; line breaks are allowed. */
export const text = (max: number) =>
  z
    .string()
    .max(max)
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

export const instant = z
  .string()
  .meta({ description: 'Instant, ISO 8601 UTC.', format: 'date-time', example: '2026-03-01T10:30:00.000Z' });

export const locale = z
  .string()
  .max(35)
  .refine(isLanguageTag, 'Must be a BCP 47 language tag, such as en-US')
  .meta({ description: 'BCP 47 language tag of the documents.', example: 'en-US' });

export const amount = z.number().meta({ description: "Amount in the invoice's currency, exact." });

function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
