/** Tells whether the check digits of a number hold. The number has the form of its country and no prefix. */
type Check = (number: string) => boolean;

/** The digits of the text, each multiplied by its weight, added up. */
function weighted(text: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, place) => sum + weight * Number(text[place] ?? 0), 0);
}

/** Weights whose sum of products is a multiple of the modulus. */
function multipleOf(modulus: number, weights: readonly number[]): Check {
  return (number) => weighted(number, weights) % modulus === 0;
}

function last(text: string): number {
  return Number(text.at(-1));
}

/** ISO 7064 mod 11,10. */
function isMod11And10(number: string): boolean {
  let product = 10;
  for (const digit of number.slice(0, -1)) {
    const sum = (Number(digit) + product) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return (11 - product) % 10 === last(number);
}

/** The formula of Luhn (ISO/IEC 7812-1). */
function isLuhn(number: string): boolean {
  const sum = [...number].reverse().reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

const DNI_LETTERS = 'TRWAGMYFPDXBNJZSQVHLCKE';
const CIF_LETTERS = 'JABCDEFGHI';
const IRISH_LETTERS = 'WABCDEFGHIJKLMNOPQRSTUV';
const CYPRIOT_VALUES = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21];

/** A person's number ends in a letter of its remainder by 23. A company's check is a digit or the letter for it. */
function isSpanish(number: string): boolean {
  const [first = '', check = ''] = [number[0], number.at(-1)];
  const foreign = 'XYZ'.indexOf(first);
  const digits = number.slice(1, -1);
  if (/\d/.test(first)) return DNI_LETTERS[Number(number.slice(0, -1)) % 23] === check;
  if (foreign >= 0) return DNI_LETTERS[Number(`${foreign}${digits}`) % 23] === check;
  if (/[KLM]/.test(first)) return DNI_LETTERS[Number(digits) % 23] === check || isCif(digits, check);
  return /[A-JNP-SUVW]/.test(first) && isCif(digits, check);
}

function isCif(digits: string, check: string): boolean {
  return [...'0123456789'].some(
    (digit) => isLuhn(digits + digit) && [digit, CIF_LETTERS[Number(digit)]].includes(check),
  );
}

/** The check letter counts the seven digits and, in newer numbers, a second letter. Older ones have a letter in the second place. */
function isIrish(number: string): boolean {
  const isOld = !/\d/.test(number[1] ?? '');
  const digits = isOld ? `0${number.slice(2, 7)}${number[0]}` : number.slice(0, 7);
  const second = number[8] === undefined ? 0 : IRISH_LETTERS.indexOf(number[8]);
  return IRISH_LETTERS[(weighted(digits, [8, 7, 6, 5, 4, 3, 2]) + 9 * second) % 23] === number[7];
}

function isCypriot(number: string): boolean {
  const sum = [...number.slice(0, 8)].reduce(
    (total, digit, place) => total + (place % 2 === 0 ? (CYPRIOT_VALUES[Number(digit)] ?? 0) : Number(digit)),
    0,
  );
  return String.fromCharCode(65 + (sum % 26)) === number[8];
}

/** Newer numbers leave another remainder than older ones. Departments have numbers of five characters. */
function isBritish(number: string): boolean {
  return number.length === 5 || [0, 42, 55].includes(weighted(number, [8, 7, 6, 5, 4, 3, 2, 10, 1]) % 97);
}

/** Keys with letters are checked in another way, and those of Monaco have no company's number in them. */
function isFrench(number: string): boolean {
  const siren = number.slice(2);
  if (!siren.startsWith('000') && !isLuhn(siren)) return false;
  const key = number.slice(0, 2);
  return !/^\d\d$/.test(key) || Number(`${siren}12`) % 97 === Number(key);
}

/** Numbers of persons are no longer made of their citizen's number, and are checked as a whole. */
function isDutch(number: string): boolean {
  if (!/^\d{9}B\d\d$/.test(number)) return true;
  const whole = [...`NL${number}`].map((character) => Number.parseInt(character, 36)).join('');
  return weighted(number, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0 || BigInt(whole) % 97n === 1n;
}

function isLithuanian(number: string): boolean {
  const body = number.slice(0, -1);
  const remainder = (shift: number) =>
    weighted(
      body,
      [...body].map((_, place) => 1 + ((place + shift) % 9)),
    ) % 11;
  const first = remainder(0);
  return (first === 10 ? remainder(2) % 10 : first) === last(number);
}

function isBulgarian(number: string): boolean {
  // Ten digits are a person's.
  if (number.length === 10) return true;
  const first = weighted(number, [1, 2, 3, 4, 5, 6, 7, 8]) % 11;
  const check = first === 10 ? weighted(number, [3, 4, 5, 6, 7, 8, 9, 10]) % 11 : first;
  return check % 10 === last(number);
}

function isAustrian(number: string): boolean {
  const digits = number.slice(1);
  const sum = [1, 2, 1, 2, 1, 2, 1].reduce((total, weight, place) => {
    const product = weight * Number(digits[place]);
    return total + (product > 9 ? product - 9 : product);
  }, 4);
  return (10 - (sum % 10)) % 10 === last(digits);
}

/** Sources differ in the digit for a remainder of 0, so both pass. */
function isSlovene(number: string): boolean {
  const check = 11 - (weighted(number, [8, 7, 6, 5, 4, 3, 2]) % 11);
  return [check % 10, check % 11].includes(last(number));
}

const GREEK_WEIGHTS = [256, 128, 64, 32, 16, 8, 4, 2];

/** By country. Numbers of persons, where their rule has exceptions, pass by their form alone. */
export const CHECK_DIGITS: ReadonlyMap<string, Check> = new Map<string, Check>([
  ['AT', isAustrian],
  ['BE', (number) => 97 - (Number(number.slice(0, 8)) % 97) === Number(number.slice(8))],
  ['BG', isBulgarian],
  ['CH', (number) => weighted(number, [5, 4, 3, 2, 7, 6, 5, 4, 1]) % 11 === 0],
  ['CY', isCypriot],
  [
    'CZ',
    (number) =>
      number.length > 8 || ((11 - (weighted(number, [8, 7, 6, 5, 4, 3, 2]) % 11)) % 11 || 1) % 10 === last(number),
  ],
  ['DE', isMod11And10],
  ['DK', multipleOf(11, [2, 7, 6, 5, 4, 3, 2, 1])],
  ['EE', multipleOf(10, [3, 7, 1, 3, 7, 1, 3, 7, 1])],
  ['ES', isSpanish],
  ['FI', multipleOf(11, [7, 9, 10, 5, 8, 4, 2, 1])],
  ['FR', isFrench],
  ['GB', isBritish],
  ['GR', (number) => (weighted(number, GREEK_WEIGHTS) % 11) % 10 === last(number)],
  ['HR', isMod11And10],
  ['HU', multipleOf(10, [9, 7, 3, 1, 9, 7, 3, 1])],
  ['IE', isIrish],
  ['IT', isLuhn],
  ['LT', isLithuanian],
  ['LU', (number) => Number(number.slice(0, 6)) % 89 === Number(number.slice(6))],
  // A first digit of up to 3 is a person's.
  ['LV', (number) => Number(number[0]) <= 3 || weighted(number, [9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1]) % 11 === 3],
  ['MT', multipleOf(37, [3, 4, 6, 7, 8, 9, 10, 1])],
  ['NL', isDutch],
  ['NO', multipleOf(11, [3, 2, 7, 6, 5, 4, 3, 2, 1])],
  ['PL', (number) => weighted(number, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 === last(number)],
  ['PT', (number) => ((11 - (weighted(number, [9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11) % 10 === last(number)],
  [
    'RO',
    (number) => ((weighted(number.padStart(10, '0'), [7, 5, 3, 2, 1, 7, 5, 3, 2]) * 10) % 11) % 10 === last(number),
  ],
  ['SE', (number) => isLuhn(number.slice(0, 10))],
  ['SI', isSlovene],
  ['SK', (number) => Number(number) % 11 === 0],
]);
