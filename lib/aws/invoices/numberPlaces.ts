import type { NumberEvidence, NumberedPlace, ProvedKind } from '../../domain/numbers/numberProof.ts';
import { creditNoteHeadItem } from '../items/creditNote.ts';
import { invoiceHeadItem, ordinal } from '../items/invoice.ts';
import { getCounter } from '../numbering/counter.ts';
import { expression, writeKeyCondition } from '../table/expression.ts';
import { type Item, partitionKey, sortKey } from '../table/itemKind.ts';
import { batchGet, findItem, queryItems, queryPages } from '../table/table.ts';

/**
 * What proves at constant cost that numbers are complete. The highest place is read before the counter: an invoice and its
 * count are one transaction, so the counter can only be further.
 */
export async function readNumberEvidence(accountId: string, kind: ProvedKind = 'INVOICE'): Promise<NumberEvidence> {
  const { key, placeOf } = HEADS[kind];
  const highestPlace = await readHighestPlace(accountId, kind);
  const { sequence, series } = await getCounter(accountId, kind);
  const [firstKey, lastKey] = [key(accountId, 1), key(accountId, sequence)];
  const items = sequence === 0 ? [] : await batchGet(sequence === 1 ? [firstKey] : [firstKey, lastKey]);
  const [first, last] = [findItem(items, firstKey), findItem(items, lastKey)];
  return {
    sequence,
    series,
    first: first && placeOf(first),
    last: last && placeOf(last),
    highestPlace: Math.max(highestPlace, last ? sequence : 0),
  };
}

async function readHighestPlace(accountId: string, kind: ProvedKind): Promise<number> {
  const { pk } = HEADS[kind].key(accountId, 0);
  const [highest] = await queryItems(
    {
      ...writeKeyCondition(expression`${partitionKey} = ${pk}`),
      ScanIndexForward: false,
      ConsistentRead: true,
    },
    1,
  );
  return highest ? Number(highest.sk) : 0;
}

/** The documents of a range of places, in their order. A place without one is left out. */
export async function* readNumberedPlaces(
  accountId: string,
  { from, to, kind }: { readonly from: number; readonly to: number; readonly kind: ProvedKind },
): AsyncGenerator<NumberedPlace> {
  const { key, placeOf } = HEADS[kind];
  const { pk } = key(accountId, 0);
  const pages = queryPages({
    ...writeKeyCondition(
      expression`${partitionKey} = ${pk} AND ${sortKey} BETWEEN ${ordinal(from)} AND ${ordinal(to)}`,
    ),
    ConsistentRead: true,
  });
  for await (const { Items = [] } of pages) yield* Items.map(placeOf);
}

/** A document that cannot be read must not keep the others from being proved. */
const HEADS = {
  INVOICE: {
    key: invoiceHeadItem.key,
    placeOf: (item: Item) => {
      const head = invoiceHeadItem.tryRead(item);
      return numberedPlace(item, head && { id: head.id, number: head.invoiceNumber });
    },
  },
  CREDIT_NOTE: {
    key: creditNoteHeadItem.key,
    placeOf: (item: Item) => {
      const head = creditNoteHeadItem.tryRead(item);
      return numberedPlace(item, head && { id: head.id, number: head.creditNoteNumber });
    },
  },
};

function numberedPlace({ sk }: Item, document: NumberedPlace['document']): NumberedPlace {
  return document ? { place: Number(sk), document } : { place: Number(sk) };
}
