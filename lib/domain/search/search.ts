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

/** The words of a text in their order, each once, without case, accents and punctuation. */
export function wordsOf(text: string): readonly string[] {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{Mark}+/gu, '')
    .toLowerCase();
  const words = (plain.match(WORD) ?? []).map((word) => [...word].slice(0, MAX_WORD_LENGTH).join(''));
  return [...new Set(words)].slice(0, MAX_WORDS);
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
  const words = wordsOf(q);
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
  const words = wordsOf(q);
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
