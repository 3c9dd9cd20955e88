import { randomBytes } from 'node:crypto';

/** In the order of ASCII, so that texts sort like the numbers that they encode. */
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const TIME_LENGTH = 8;
const RANDOM_LENGTH = 16;

/** Where the random characters of an identifier begin: after its prefix and its time. */
export const RANDOM_START = 'evt_'.length + TIME_LENGTH;

/** What an identifier starts with. It says what the identifier is of. */
export type IdPrefix =
  | 'acc'
  | 'cli'
  | 'inv'
  | 'pay'
  | 'key'
  | 'evt'
  | 'whk'
  | 'dlv'
  | 'rpl'
  | 'eml'
  | 'rec'
  | 'mem'
  | 'ses'
  | 'sgn'
  | 'crn'
  | 'rfd'
  | 'quo';

/** How many random characters the secret part of a link has. */
export const LINK_SECRET_LENGTH = 22;

/** Random letters and digits, all equally likely: 5.95 bits a character. */
export function randomText(length: number): string {
  let text = '';
  while (text.length < length) {
    for (const byte of randomBytes(length)) {
      if (byte < 248 && text.length < length) text += ALPHABET[byte % 62];
    }
  }
  return text;
}

/** An identifier that sorts by the time of its creation and cannot be guessed: the millisecond and 95 random bits. */
export function newId(prefix: IdPrefix, now: Date): string {
  return `${prefix}_${timeText(now)}${randomText(RANDOM_LENGTH)}`;
}

export function isId(prefix: IdPrefix, text: string): boolean {
  return (
    text.startsWith(`${prefix}_`) && new RegExp(`^[0-9A-Za-z]{${TIME_LENGTH + RANDOM_LENGTH}}$`).test(text.slice(4))
  );
}

/** Whether two identifiers were made at the same millisecond. */
export function isSameInstant(one: string, other: string): boolean {
  return one.slice(4, 4 + TIME_LENGTH) === other.slice(4, 4 + TIME_LENGTH);
}

/** How many random characters the identifier of a mail has. The document in it cannot be guessed either. */
const EMAIL_RANDOM_LENGTH = 8;

/** What documents that mails are about start with. */
const MAILED_PREFIXES = ['inv', 'crn', 'quo'] as const satisfies readonly IdPrefix[];

/**
 * An identifier of a mail. It sorts by the time of its creation, and ends with the identifier of the document that the mail is
 * about, so that the mail is found by it. Only the identifier of an invoice is there without its prefix.
 */
export function newEmailId(documentId: string, now: Date): string {
  const document = isId('inv', documentId) ? documentId.slice(4) : documentId.replace('_', '');
  return `eml_${timeText(now)}${randomText(EMAIL_RANDOM_LENGTH)}${document}`;
}

/** The document that a mail is about, or nothing where the text is no identifier of a mail. */
export function documentOfEmail(emailId: string): string | undefined {
  if (!/^eml_[0-9A-Za-z]+$/.test(emailId)) return undefined;
  const document = emailId.slice(4 + TIME_LENGTH + EMAIL_RANDOM_LENGTH);
  const isInvoice = document.length === TIME_LENGTH + RANDOM_LENGTH;
  const documentId = isInvoice ? `inv_${document}` : `${document.slice(0, 3)}_${document.slice(3)}`;
  return MAILED_PREFIXES.some((prefix) => isId(prefix, documentId)) && isInvoice === documentId.startsWith('inv_')
    ? documentId
    : undefined;
}

/** A text that sorts before every identifier that was made at this instant or later, and after all others. */
export function firstIdAt(prefix: IdPrefix, instant: Date): string {
  return `${prefix}_${timeText(instant)}`;
}

/** The instant at which an identifier was made. */
export function instantOf(id: string): Date {
  const digits = [...id.slice(4, 4 + TIME_LENGTH)];
  return new Date(digits.reduce((time, digit) => time * ALPHABET.length + ALPHABET.indexOf(digit), 0));
}

const LAST_TIME = ALPHABET.length ** TIME_LENGTH - 1;

function timeText(instant: Date): string {
  let text = '';
  let rest = Math.min(Math.max(instant.getTime(), 0), LAST_TIME);
  for (; text.length < TIME_LENGTH; rest = Math.floor(rest / 62)) text = ALPHABET[rest % 62] + text;
  return text;
}
