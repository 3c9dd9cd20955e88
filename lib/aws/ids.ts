import { randomBytes } from 'node:crypto';

/** In the order of ASCII, so that texts sort like the numbers that they encode. */
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const TIME_LENGTH = 8;
const RANDOM_LENGTH = 16;

/** What an identifier starts with. It says what the identifier is of. */
export type IdPrefix = 'acc' | 'cli' | 'inv' | 'pay' | 'key';

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

function timeText(now: Date): string {
  let text = '';
  for (let rest = now.getTime(); text.length < TIME_LENGTH; rest = Math.floor(rest / 62))
    text = ALPHABET[rest % 62] + text;
  return text;
}
