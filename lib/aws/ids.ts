import { randomBytes } from 'node:crypto';

/** In the order of ASCII, so that texts sort as the numbers they stand for. */
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const TIME_LENGTH = 8;
const RANDOM_LENGTH = 16;

/** What every identifier starts with, by the kind of thing that it names. */
export type IdPrefix = 'acc' | 'cli' | 'inv' | 'pay' | 'key';

/** `length` letters and digits, each chosen at random with equal chances: 5.95 bits a character. */
export function randomText(length: number): string {
  let text = '';
  while (text.length < length) {
    for (const byte of randomBytes(length)) {
      if (byte < 248 && text.length < length) text += ALPHABET[byte % 62];
    }
  }
  return text;
}

/** An identifier that sorts by when it was made and cannot be guessed: 95 random bits behind the millisecond. */
export function newId(prefix: IdPrefix, now: Date): string {
  return `${prefix}_${timeText(now)}${randomText(RANDOM_LENGTH)}`;
}

export function isId(prefix: IdPrefix, text: string): boolean {
  return (
    text.startsWith(`${prefix}_`) && new RegExp(`^[0-9A-Za-z]{${TIME_LENGTH + RANDOM_LENGTH}}$`).test(text.slice(4))
  );
}

function timeText(now: Date): string {
  let text = '';
  for (let rest = now.getTime(); text.length < TIME_LENGTH; rest = Math.floor(rest / 62))
    text = ALPHABET[rest % 62] + text;
  return text;
}
