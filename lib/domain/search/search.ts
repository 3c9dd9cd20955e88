/** So many of the first words of a text can be searched for. */
export const MAX_WORDS = 20;
const MAX_WORD_LENGTH = 32;

/** Scripts that are written without spaces. Each of their characters counts as a word. */
const UNSPACED = ['Han', 'Hiragana', 'Katakana', 'Thai', 'Lao', 'Khmer', 'Myanmar']
  .map((script) => `\\p{Script=${script}}`)
  .join('');
const WORD = new RegExp(
  `[${UNSPACED}]|(?:(?![${UNSPACED}])[\\p{Letter}\\p{Number}])+|\\p{Extended_Pictographic}`,
  'gu',
);

/** Letters that many write as others, as capital letters or a keyboard without them have it: `STRASSE` is `Straße`. */
const PLAIN_LETTERS: ReadonlyMap<string, string> = new Map(
  Object.entries({ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ħ: 'h', ı: 'i' }),
);
const SPECIAL_LETTER = new RegExp(`[${[...PLAIN_LETTERS.keys()].join('')}]`, 'g');

/** The words that a text is found by, in their order, each once, without case, accents and punctuation. */
export function wordsOf(text: string): readonly string[] {
  return shortWords(splitWords(text).flatMap((word) => [word, inPlainLetters(word)]));
}

/** The words that a text looks for, written in the same way. */
export function soughtWords(q: string): readonly string[] {
  return shortWords(splitWords(q));
}

function splitWords(text: string): readonly string[] {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{Mark}+/gu, '')
    .toLowerCase();
  return plain.match(WORD) ?? [];
}

function shortWords(words: readonly string[]): readonly string[] {
  const short = words.map((word) => [...word].slice(0, MAX_WORD_LENGTH).join(''));
  return [...new Set(short)].slice(0, MAX_WORDS);
}

function inPlainLetters(word: string): string {
  return word.replace(SPECIAL_LETTER, (letter) => PLAIN_LETTERS.get(letter) ?? letter);
}

/** What a search looks at. */
export interface Searched {
  readonly number: string;
  readonly clientName: string;
  readonly reference?: string | undefined;
}

/**
 * Makes the check of a search: whether the number is the text, begins with it or has these digits, or each word of the text
 * fits a word of the client's name, or each one begins a word of the reference.
 */
export function searchFor(q: string): (searched: Searched) => boolean {
  const text = numberText(q);
  const words = soughtWords(q);
  const ordinal = ordinalOf(text);
  const isIn = (searched: string, fits: (word: string, one: string) => boolean) => {
    const found = wordsOf(searched);
    return words.length > 0 && words.every((word) => found.some((one) => fits(word, one)));
  };
  return ({ number, clientName, reference }) =>
    (text !== '' && number.toLowerCase().startsWith(text)) ||
    (ordinal !== undefined && ordinal === ordinalOf(/\d+$/.exec(number)?.[0] ?? '')) ||
    isIn(clientName, fitsWord) ||
    (reference !== undefined && isIn(reference, (word, one) => one.startsWith(word)));
}

/** A text that is searched for, as numbers are compared. */
export function numberText(q: string): string {
  return q.trim().toLowerCase();
}

/** The ordinal that digits alone mean, with or without leading zeros. */
export function ordinalOf(digits: string): number | undefined {
  return /^\d{1,12}$/.test(digits) ? Number(digits) : undefined;
}

/** So many of the first words of an e-mail address can be searched for. */
const MAX_EMAIL_WORDS = 10;

interface SearchedClient {
  readonly name: string;
  readonly email: string;
}

/** What a client is found by: the words of its name and those of its e-mail address, each once. */
export function wordsOfClient({ name, email }: SearchedClient): readonly string[] {
  return [...new Set([...wordsOf(name), ...wordsOf(email).slice(0, MAX_EMAIL_WORDS)])];
}

/** Makes the check of a search for clients: whether each word of the text fits a word of the name or of the address. */
export function clientSearchFor(q: string): (client: SearchedClient) => boolean {
  const words = soughtWords(q);
  return (client) => {
    const found = wordsOfClient(client);
    return words.length > 0 && words.every((word) => found.some((one) => fitsWord(word, one)));
  };
}

/** A word fits those that it begins. A number fits itself alone: whoever looks for 4 does not want 40 and 41. */
function fitsWord(searched: string, word: string): boolean {
  return isNumber(searched) ? word === searched : word.startsWith(searched);
}

export function isNumber(word: string): boolean {
  return /^\d+$/.test(word);
}
