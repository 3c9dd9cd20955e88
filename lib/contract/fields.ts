import * as z from 'zod';
import { countLines } from '../domain/invoices/documentSize.ts';
import { PAYMENT_URL_FIELDS, paymentUrlFault } from '../domain/invoices/paymentUrl.ts';
import { isCalendarDate, parseInstant, toInstant } from '../domain/values/dates.ts';
import { decimalPlaces } from '../domain/values/decimal.ts';
import { CURRENCIES, isCurrency } from '../domain/values/money.ts';

/** Digits after the decimal point that a quantity, a price or a rate may have. */
export const MAX_DECIMALS = 12;

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is refused
const CONTROL_CHARACTERS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** What can be seen. Neither spaces nor characters that only join or direct others can. */
const VISIBLE = /[^\s\p{Default_Ignorable_Code_Point}]/u;

/** Matches the whole text, since some generated clients compare patterns with the whole text and not with a part. */
const NOT_BLANK = String.raw`^\s*\S[\s\S]*$`;

/** The JSON Schema that nothing meets. Some generators of clients cannot read `false`, which means the same. */
export const NEVER = { not: {} };

/** Counts as JSON Schema does: an emoji that takes two places in a JavaScript string is one character. */
export function countCharacters(value: string): number {
  let count = 0;
  for (const _ of value) count++;
  return count;
}

/** A string of `min` to `max` characters. */
export const stringOf = (min: number, max: number) =>
  z
    .string()
    .check(
      z.refine((value) => countCharacters(value) <= max, `Must have at most ${max} characters`),
      z.refine((value) => value.length >= min, `Must have at least ${min} ${min === 1 ? 'character' : 'characters'}`),
    )
    .meta({ ...(min > 0 ? { minLength: min } : {}), maxLength: max });

/** Lines that a text may have where nothing else is said of it. */
export const USUAL_LINES = 20;

/** Text for people of 1 to `max` characters, on at most `maxLines` lines. */
export const text = (max: number, maxLines = USUAL_LINES) =>
  stringOf(0, max)
    .check(
      z.refine(
        (value) => countLines(value) <= maxLines,
        maxLines === 1 ? 'Must be one line' : `Must have at most ${maxLines} lines`,
      ),
      z.refine((value) => VISIBLE.test(value), 'Must not be blank'),
      z.refine((value) => !CONTROL_CHARACTERS.test(value), 'Must not hold control characters'),
    )
    .meta({
      minLength: 1,
      maxLength: max,
      pattern: NOT_BLANK,
      ...(maxLines === USUAL_LINES ? {} : { rule: maxLines === 1 ? 'One line.' : `Up to ${maxLines} lines.` }),
    });

/**
 * The developer guide's examples were published with this text in place of an address. A pasted example has to work.
 */
const PUBLISHED_EXAMPLE_EMAIL = '[email protected]';

/** As HTML checks the field of a form. zod has the same as `z.regexes.html5Email`, with which come all its other patterns. */
const HTML_EMAIL =
  /^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/;

export const email = z
  .string()
  .max(254)
  .refine((value) => value === PUBLISHED_EXAMPLE_EMAIL || HTML_EMAIL.test(value), 'Must be an e-mail address')
  .meta({ description: 'E-mail address.', example: 'billing@acme.example', format: 'email' });

/** A number that is exact from request to response. */
export const exactNumber = z
  .number()
  .gt(-1e15)
  .lt(1e15)
  .refine(
    (value) => !Number.isFinite(value) || decimalPlaces(value) <= MAX_DECIMALS,
    `Must have at most ${MAX_DECIMALS} decimals`,
  )
  .meta({ rule: `Up to ${MAX_DECIMALS} decimals.` });

export const percent = exactNumber.min(0).max(100);

export const currency = z
  .string()
  .refine(isCurrency, 'Must be an ISO 4217 currency code, such as EUR')
  .meta({
    id: 'Currency',
    description: 'ISO 4217 code of a national currency in use, in capital letters.',
    example: 'USD',
    pattern: `^(${CURRENCIES.join('|')})$`,
  });

/** The currency of a reply. Replies may gain currencies without notice. */
export const currencyOutput = z.string().meta({ description: 'ISO 4217 code of the currency.', example: 'USD' });

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

/** An instant as it comes in. It goes out in UTC with milliseconds. */
export const instantInput = z
  .string()
  .refine(
    (value) => parseInstant(value) !== undefined,
    'Must be an instant, as 2027-01-01T00:00:00Z, or a date, as 2027-01-01',
  )
  .overwrite((value) => parseInstant(value) ?? value)
  .meta({ format: 'date-time' });

export const instant = z
  .string()
  .meta({ description: 'Instant, ISO 8601 UTC.', format: 'date-time', example: '2026-03-01T10:30:00.000Z' });

export const locale = z.string().max(35).refine(isLanguageTag, 'Must be a BCP 47 language tag, such as en-US').meta({
  description: 'BCP 47 language tag of the documents.',
  example: 'en-US',
  pattern: '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$',
  rule: 'Must be valid by BCP 47. Upper and lower case are the same.',
});

export const timeZone = z.string().refine(isTimeZone, 'Must be an IANA time zone, such as Europe/Madrid').meta({
  description: 'IANA time zone in which days begin and end.',
  example: 'Europe/Madrid',
  pattern: '^[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*$',
  rule: 'Must be in the IANA database. Upper and lower case are the same.',
});

export const paymentUrl = text(1000)
  .superRefine((template, { addIssue }) => {
    const message = paymentUrlFault(template);
    if (message) addIssue({ code: 'custom', message });
  })
  .meta({
    description: `Where an invoice is paid online: an https address in which ${PAYMENT_URL_FIELDS.map((name) => `\`{${name}}\``).join(', ')} stand for the invoice's own. A button on the document and the hosted page leads there while something is due.`,
    example: 'https://pay.example.com/{invoiceNumber}?amount={amountDue}',
    pattern: String.raw`^[Hh][Tt][Tt][Pp][Ss]://[^\s\\/{}]([^\s\\{}]|\{(${PAYMENT_URL_FIELDS.join('|')})\})*$`,
    rule: 'No braces before the path, no user name or password.',
  });

export const amount = z.number().meta({ description: "Amount in the invoice's currency, exact." });

/** The types of fields of which a request may be held to rules that a reply is not. */
const WITH_RULES: ReadonlySet<string> = new Set(['optional', 'string', 'number']);

/** A field of a reply: of the same type and description, without the rules that only requests are held to. */
function replyField(schema: z.ZodType): z.ZodType {
  if (!WITH_RULES.has(schema.def.type)) return schema;
  const { description, example } = schema.meta() ?? {};
  const documentation = { ...(description ? { description } : {}), ...(example === undefined ? {} : { example }) };
  if (schema instanceof z.ZodOptional)
    return replyField(schema.def.innerType as z.ZodType)
      .optional()
      .meta(documentation);
  if (schema instanceof z.ZodString) return z.string().meta(documentation);
  if (schema instanceof z.ZodNumberFormat) return z.int().meta(documentation);
  if (schema instanceof z.ZodNumber) return z.number().meta(documentation);
  return schema;
}

/**
 * Fields of a request as a reply shows them. What was stored goes out even where a rule has become stricter since, and a
 * client that checks replies does not break where a rule becomes looser.
 */
export function replyFields<Fields extends Readonly<Record<string, z.ZodType>>>(fields: Fields): Fields {
  const entries = Object.entries(fields).map(([name, schema]) => [name, replyField(schema)]);
  return Object.fromEntries(entries) as Fields;
}

function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/** Names only: an offset such as `+01:00`, which the platform takes too, knows no summer time. */
function isTimeZone(name: string): boolean {
  try {
    return (
      /^[A-Za-z]/.test(name) && new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
    );
  } catch {
    return false;
  }
}
