import type { NumberEvidence, NumberedPlace } from '../../domain/numberProof.ts';
import { invoiceHeadItem, ordinal } from '../items/invoice.ts';
import { getCounter } from '../numbering/counter.ts';
import { expression, writeKeyCondition } from '../table/expression.ts';
import { type Item, partitionKey, sortKey } from '../table/itemKind.ts';
import { batchGet, findItem, queryItems, queryPages } from '../table/table.ts';

/**
 * What proves at constant cost that numbers are complete. The highest place is read before the counter: an invoice and its
 * count are one transaction, so the counter can only be further.
 */
export async function readNumberEvidence(accountId: string): Promise<NumberEvidence> {
  const highestPlace = await readHighestPlace(accountId);
  const { sequence, series } = await getCounter(accountId);
  const [firstKey, lastKey] = [invoiceHeadItem.key(accountId, 1), invoiceHeadItem.key(accountId, sequence)];
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

async function readHighestPlace(accountId: string): Promise<number> {
  const { pk } = invoiceHeadItem.key(accountId, 0);
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

/** The invoices of a range of places, in their order. A place without an invoice is left out. */
export async function* readNumberedPlaces(
  accountId: string,
  { from, to }: { readonly from: number; readonly to: number },
): AsyncGenerator<NumberedPlace> {
  const { pk } = invoiceHeadItem.key(accountId, 0);
  const pages = queryPages({
    ...writeKeyCondition(
      expression`${partitionKey} = ${pk} AND ${sortKey} BETWEEN ${ordinal(from)} AND ${ordinal(to)}`,
    ),
    ConsistentRead: true,
  });
  for await (const { Items = [] } of pages) yield* Items.map(placeOf);
}

/** An invoice that cannot be read must not keep the others from being proved. */
function placeOf(item: Item): NumberedPlace {
  const place = Number(item.sk);
  const head = invoiceHeadItem.tryRead(item);
  return head ? { place, invoice: { id: head.id, invoiceNumber: head.invoiceNumber } } : { place };
}
