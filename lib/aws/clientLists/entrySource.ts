import { clientEntryItem } from '../items/client.ts';
import { type ReadEntry, readClientEntry } from '../search/clientEntries.ts';
import { expression, writeKeyCondition } from '../table/expression.ts';
import { type Item, partitionKey, sortKey } from '../table/itemKind.ts';
import { queryPages } from '../table/table.ts';
import { HIGHEST, LOWEST, rightBelow } from '../textRange.ts';

/** More entries than 1 MB holds. */
const MOST = 10_000;

/** Reads the entries of one name, the newest client first, in portions that grow. */
export async function* readEntries(
  accountId: string,
  entry: string,
  { before, first }: { readonly before: string | undefined; readonly first: number },
): AsyncGenerator<readonly ReadEntry[]> {
  const end = before === undefined ? `${entry}#${HIGHEST}` : rightBelow(`${entry}#${before}`);
  const query = { ...between(accountId, `${entry}#${LOWEST}`, end), ScanIndexForward: false };
  let ExclusiveStartKey: Item | undefined;
  for (let Limit = first; ; Limit = Math.min(Limit * 2, MOST)) {
    const { value } = await queryPages({ ...query, Limit, ExclusiveStartKey }).next();
    yield (value?.Items ?? []).map(readClientEntry);
    ExclusiveStartKey = value?.LastEvaluatedKey;
    if (!ExclusiveStartKey) return;
  }
}

/** Entries in the order of their names, as many as that, and whether there are more. */
export async function readFirstEntries(accountId: string, from: string, to: string, most: number) {
  const { value } = await queryPages({ ...between(accountId, from, to), Limit: most }).next();
  return { entries: (value?.Items ?? []).map(readClientEntry), isAll: value?.LastEvaluatedKey === undefined };
}

/** Entries are written with the client, so what is read consistently is as it stands. */
function between(accountId: string, from: string, to: string) {
  const { pk } = clientEntryItem.key(accountId, '', '');
  return {
    ...writeKeyCondition(expression`${partitionKey} = ${pk} AND ${sortKey} BETWEEN ${from} AND ${to}`),
    ConsistentRead: true,
  };
}
