import { expression, writeKeyCondition } from '../table/expression.ts';
import { type Item, partitionKey, sortKey } from '../table/itemKind.ts';
import { queryPages } from '../table/table.ts';
import { HIGHEST, LOWEST, rightAbove, rightBelow } from '../textRange.ts';

/** The entries of so many different words with the same beginning are merged. */
const MOST_WORDS = 6;

/** Above every text with the same beginning. */
const LAST = '\u{10FFFF}';

/** More entries than 1 MB holds. */
const MOST = 10_000;

/** Entries by words, each with the sort key `<word>#<id>`. Words have no `#`. */
export interface WordEntries {
  readonly pk: string;
  readonly isConsistent: boolean;
}

export interface ReadEntry {
  readonly word: string;
  readonly id: string;
  readonly item: Item;
}

/** What was found out about a word that is searched for. */
interface WordSearch {
  /** All entries, where they are few. */
  readonly all?: readonly ReadEntry[];
  /** The words that fit, where they are few. */
  readonly words?: readonly string[];
}

/**
 * Finds out which words begin with a word, or are this word where it `isWhole`. So many entries are read at first. What it costs does not
 * depend on how many there are.
 */
export async function searchWord(
  entries: WordEntries,
  word: string,
  { few, isWhole = false }: { readonly few: number; readonly isWhole?: boolean },
): Promise<WordSearch> {
  const last = isWhole ? `${word}#${HIGHEST}` : `${word}${LAST}`;
  const first = await readSome(entries, isWhole ? `${word}#` : word, last, few);
  if (first.isAll) return { all: first.found };
  const words = new Set(first.found.map((entry) => entry.word));
  for (let latest = [...words].at(-1); latest !== undefined; ) {
    if (words.size > MOST_WORDS) return {};
    // The next word comes after all entries of the latest.
    const { found } = await readSome(entries, `${latest}#${HIGHEST}`, last, 1);
    latest = found[0]?.word;
    if (latest !== undefined) words.add(latest);
  }
  return { words: [...words] };
}

async function readSome(entries: WordEntries, from: string, to: string, most: number) {
  const { value } = await queryPages({ ...between(entries, from, to), Limit: most }).next();
  return { found: (value?.Items ?? []).map(readEntry), isAll: value?.LastEvaluatedKey === undefined };
}

interface Reading {
  /** Only what comes after this id. */
  readonly after: string | undefined;
  readonly isDescending: boolean;
  /** How many are read at first, then twice as many each time. */
  readonly first: number;
}

/** Reads the entries of one word in the order of their ids. */
export async function* readWord(
  entries: WordEntries,
  word: string,
  { after, isDescending, first }: Reading,
): AsyncGenerator<readonly ReadEntry[]> {
  const position = after === undefined ? undefined : `${word}#${after}`;
  const from = position === undefined || isDescending ? `${word}#${LOWEST}` : rightAbove(position);
  const to = position === undefined || !isDescending ? `${word}#${HIGHEST}` : rightBelow(position);
  const query = { ...between(entries, from, to), ScanIndexForward: !isDescending };
  let ExclusiveStartKey: Item | undefined;
  for (let Limit = Math.min(first, MOST); ; Limit = Math.min(Limit * 2, MOST)) {
    const { value } = await queryPages({ ...query, Limit, ExclusiveStartKey }).next();
    yield (value?.Items ?? []).map(readEntry);
    ExclusiveStartKey = value?.LastEvaluatedKey;
    if (!ExclusiveStartKey) return;
  }
}

function between({ pk, isConsistent }: WordEntries, from: string, to: string) {
  return {
    ...writeKeyCondition(expression`${partitionKey} = ${pk} AND ${sortKey} BETWEEN ${from} AND ${to}`),
    ConsistentRead: isConsistent,
  };
}

/** An address may have a `#`, but no id has one. */
export function readEntry(item: Item): ReadEntry {
  const sk = String(item.sk);
  const end = sk.lastIndexOf('#');
  return { word: sk.slice(0, end), id: sk.slice(end + 1), item };
}
