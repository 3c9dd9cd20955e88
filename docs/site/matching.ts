/** What search may find, with its words ready to be compared. */
export interface Candidate {
  readonly title: string;
  readonly titleWords: string;
  readonly allWords: string;
}

/** `Añadir` and `anadir` are the same to search. */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase();
}

/** The words of a text with one space between them. */
export function simplify(text: string): string {
  return fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Every word after a space: `taxRate` is found as itself, and as `tax` and `rate`. */
export function wordsOf(text: string): string {
  return ` ${simplify(text)} ${simplify(text.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2'))}`;
}

/** Higher is better; 0 where a searched word starts no word of the candidate. */
export function score({ title, titleWords, allWords }: Candidate, searched: readonly string[]): number {
  if (!searched.every((word) => allWords.includes(` ${word}`))) return 0;
  const inTitle = searched.filter((word) => titleWords.includes(` ${word}`)).length;
  const isStart = titleWords.startsWith(` ${searched[0]}`);
  const isWhole = simplify(title) === searched.join(' ');
  return 1 + inTitle * 7 + (isStart ? 2 : 0) + (isWhole ? 20 : 0);
}

/** A text in pieces, each with whether it was searched for. Together they are the text. */
export function piecesOf(text: string, searched: readonly string[]): { text: string; isFound: boolean }[] {
  const composed = text.normalize('NFC');
  // One folded letter for each letter, so that places are the same in both.
  const folded = [...composed].map((letter) => fold(letter).charAt(0).padEnd(letter.length, ' ')).join('');
  const isFound = new Array<boolean>(composed.length).fill(false);
  for (const word of searched) {
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) {
      if (startsWord(composed, at)) isFound.fill(true, at, at + word.length);
    }
  }
  const pieces: { text: string; isFound: boolean }[] = [];
  for (let start = 0; start < composed.length; ) {
    let end = start;
    while (end < composed.length && isFound[end] === isFound[start]) end++;
    pieces.push({ text: composed.slice(start, end), isFound: isFound[start] === true });
    start = end;
  }
  return pieces;
}

/** Whether a word starts here, as `rate` does in `taxRate`. */
function startsWord(text: string, at: number): boolean {
  const before = text.charAt(at - 1);
  return !/[\p{L}\p{N}]/u.test(before) || (/\p{Ll}/u.test(before) && /\p{Lu}/u.test(text.charAt(at)));
}
