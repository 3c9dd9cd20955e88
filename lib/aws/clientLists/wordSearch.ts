import { isNumber } from '../../domain/search.ts';
import type { ReadEntry } from '../search/clientEntries.ts';
import { HIGHEST } from '../textRange.ts';
import { readFirstEntries } from './entrySource.ts';

/** So many entries are read to know all clients that have a word. */
const FEW_ENTRIES = 16;

/** The entries of so many different words with the same beginning are merged. */
const MOST_WORDS = 6;

/** Above every text with the same beginning. */
const LAST = '\u{10FFFF}';

/** What was found out about a word that is searched for. */
export interface WordSearch {
  readonly word: string;
  /** All entries, where they are few. */
  readonly all?: readonly ReadEntry[];
  /** The words that it begins, where they are few. */
  readonly words?: readonly string[];
}

/** Finds out which words of clients a word begins. Its cost does not depend on how many clients have them. */
export async function searchWord(accountId: string, word: string): Promise<WordSearch> {
  const last = isNumber(word) ? `${word}#${HIGHEST}` : `${word}${LAST}`;
  const { entries, isAll } = await readFirstEntries(accountId, isNumber(word) ? `${word}#` : word, last, FEW_ENTRIES);
  if (isAll) return { word, all: entries };
  const words = new Set(entries.map(({ entry }) => entry));
  for (let latest = [...words].at(-1); latest !== undefined; ) {
    if (words.size > MOST_WORDS) return { word };
    // Behind all entries of the latest word comes the next word.
    const { entries: next } = await readFirstEntries(accountId, `${latest}#${HIGHEST}`, last, 1);
    latest = next[0]?.entry;
    if (latest !== undefined) words.add(latest);
  }
  return { word, words: [...words] };
}
