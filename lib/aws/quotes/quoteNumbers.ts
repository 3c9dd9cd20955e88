import { type Ordinals, ordinalsOfText } from '../../domain/numbers/numbering.ts';
import { numberText } from '../../domain/search/search.ts';
import { type Counter, counterItem } from '../items/counter.ts';
import { ordinal } from '../items/invoice.ts';
import { quoteItem } from '../items/quote.ts';
import { quoteNumberItem } from '../items/searchEntry.ts';
import { addFormerName } from '../search/words.ts';
import { expression, writeKeyCondition, writeUpdate } from '../table/expression.ts';
import { type Item, partitionKey, sortKey } from '../table/itemKind.ts';
import { inGroups, type Progress } from '../table/phases.ts';
import { putItem, queryItems, queryPages, updateItem } from '../table/table.ts';
import { put, type TransactItem } from '../table/writes.ts';
import { LOWEST } from '../textRange.ts';
import { quoteOf } from './quoteItems.ts';

const PORTION = 100;
const WRITTEN_AT_ONCE = 20;

interface Numbered {
  readonly id: string;
  readonly quoteNumber: string;
}

/** The write that has a quote found by its number. The entry stays when the quote is deleted. */
export function addQuoteNumber(accountId: string, quote: Numbered): TransactItem {
  return put(entryOf(accountId, quote));
}

function entryOf(accountId: string, { id, quoteNumber }: Numbered) {
  const [digits = ''] = /\d*$/.exec(quoteNumber) ?? [];
  const prefix = quoteNumber.slice(0, quoteNumber.length - digits.length);
  return quoteNumberItem.write({ quoteId: id }, accountId, prefix, ordinal(Number(digits)));
}

/** The ids of the quotes whose number is a text, begins with it or has these digits. Nothing where these are more than `most`. */
export async function findQuoteIds(
  accountId: string,
  counter: Counter,
  text: string,
  most: number,
): Promise<readonly string[] | undefined> {
  const ranges = ordinalsOfText(counter, numberText(text));
  const found = await Promise.all(ranges.map((range) => findOfSeries(accountId, range, most)));
  const ids = found.flatMap((some) => some.flatMap((item) => quoteNumberItem.tryRead(item)?.quoteId ?? []));
  return ids.length > most ? undefined : ids;
}

function findOfSeries(accountId: string, { prefix, from, to }: Ordinals, most: number): Promise<Item[]> {
  const [first, last] = [from, to].map((one) => quoteNumberItem.key(accountId, prefix, ordinal(one)));
  return queryItems(
    writeKeyCondition(expression`${partitionKey} = ${first?.pk} AND ${sortKey} BETWEEN ${first?.sk} AND ${last?.sk}`),
    most + 1,
  );
}

/**
 * Gives all quotes of an account the entries by which lists find them. Requests may change them meanwhile. It may be interrupted, and
 * running it again does no harm.
 */
export async function* indexQuotes(accountId: string, after: string | undefined): AsyncGenerator<Progress> {
  const names = new Set<string>();
  for await (const items of inGroups(readItems(accountId, after), WRITTEN_AT_ONCE)) {
    for (const item of items) {
      const { client } = quoteOf(item);
      const name = JSON.stringify([item.clientId, client.name]);
      if (!names.has(name)) await addFormerName(accountId, item.clientId, client.name);
      names.add(name);
    }
    await Promise.all(items.map((item) => putItem({ Item: entryOf(accountId, item) })));
    yield { position: items.at(-1)?.sk, counts: { quotes: items.length } };
  }
  const hasQuotes = names.size > 0 || after !== undefined;
  if (!hasQuotes) return;
  await updateItem({
    Key: counterItem.key(accountId, 'QUOTE'),
    ...writeUpdate(expression`SET ${counterItem.attribute('isIndexed')} = ${true}`),
  });
  yield { counts: {} };
}

async function* readItems(accountId: string, after = LOWEST) {
  const { pk } = quoteItem.key(accountId, '');
  const pages = queryPages({
    ...writeKeyCondition(expression`${partitionKey} = ${pk} AND ${sortKey} > ${after}`),
    ConsistentRead: true,
    Limit: PORTION,
  });
  for await (const { Items = [] } of pages) yield* Items.flatMap((one: Item) => quoteItem.tryRead(one) ?? []);
}
