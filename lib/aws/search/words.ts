import { isNumber, wordsOf } from '../../domain/search/search.ts';
import { clientWordItem, referenceWordItem } from '../items/searchEntry.ts';
import { expression, writeKeyCondition } from '../table/expression.ts';
import { partitionKey, sortKey } from '../table/itemKind.ts';
import { putItem, queryItems } from '../table/table.ts';
import { put, type TransactItem } from '../table/writes.ts';
import { readEntry, searchWord, type WordEntries } from './wordSearch.ts';

/** So many words of a search are looked up, the longest first. The others are checked in what these find. */
const MOST_WORDS = 3;

/**
 * The writes that have a client found by the words of its name. Entries are never removed: invoices that were issued show the
 * name that the client had.
 */
export function addClientWords(
  accountId: string,
  { id, name }: { readonly id: string; readonly name: string },
  nameBefore = '',
): TransactItem[] {
  const known = wordsOf(nameBefore);
  const words = wordsOf(name).filter((word) => !known.includes(word));
  return words.map((word) => put(clientWordItem.write({}, accountId, word, id)));
}

/** Has a client found by the words of a name that it had before there were entries. */
export async function addFormerName(accountId: string, clientId: string, name: string): Promise<void> {
  for (const word of wordsOf(name)) await putItem({ Item: clientWordItem.write({}, accountId, word, clientId) });
}

/** Has an invoice found by the words of its reference. Entries are never removed: whoever reads them checks the invoice. */
export async function addReferenceWords(accountId: string, place: string, reference: string): Promise<void> {
  for (const word of wordsOf(reference)) await putItem({ Item: referenceWordItem.write({}, accountId, word, place) });
}

/** So many entries are half a read unit. */
const FEW = 48;

/** The clients that may have all words in a name of theirs. Nothing where these are more than `most`. */
export async function findClientIds(
  accountId: string,
  words: readonly string[],
  most: number,
): Promise<readonly string[] | undefined> {
  const longest = words.toSorted((a, b) => b.length - a.length).slice(0, MOST_WORDS);
  if (longest.length === 0) return [];
  const find = async (count: number) => {
    const found = await Promise.all(longest.map((word) => findOne(accountId, word, count)));
    return found.filter((ids) => ids !== undefined);
  };
  const few = await find(FEW);
  // A word that too many have is left out.
  const [first, ...others] = few.length > 0 ? few : await find(most);
  return first && [...first].filter((id) => others.every((ids) => ids.has(id)));
}

/** Which invoices may have all words in their reference. */
interface FoundPlaces {
  /** Their places, where these are few. */
  readonly places?: readonly string[];
  /** Words of which each of them has one. */
  readonly words?: readonly string[];
}

/** Finds the invoices that may have all words in their reference. Nothing where very many different words fit. */
export async function findPlaces(accountId: string, words: readonly string[]): Promise<FoundPlaces> {
  const longest = words.toSorted((a, b) => b.length - a.length).slice(0, MOST_WORDS);
  if (longest.length === 0) return { places: [] };
  const entries = referenceEntries(accountId);
  const looked = await Promise.all(longest.map((word) => searchWord(entries, word, { few: FEW })));
  const [first, ...others] = looked.flatMap(({ all }) => (all ? [new Set(all.map(({ id }) => id))] : []));
  if (first) return { places: [...first].filter((place) => others.every((places) => places.has(place))) };
  return { words: looked.find((search) => search.words !== undefined)?.words };
}

/** The entries by the words of references. */
export function referenceEntries(accountId: string): WordEntries {
  return { pk: referenceWordItem.key(accountId, '', '').pk, isConsistent: false };
}

async function findOne(accountId: string, word: string, most: number): Promise<ReadonlySet<string> | undefined> {
  const { pk } = clientWordItem.key(accountId, '', '');
  // A number is a whole word.
  const start = isNumber(word) ? `${word}#` : word;
  const items = await queryItems(
    writeKeyCondition(expression`${partitionKey} = ${pk} AND begins_with(${sortKey}, ${start})`),
    most + 1,
  );
  return items.length > most ? undefined : new Set(items.map((item) => readEntry(item).id));
}
