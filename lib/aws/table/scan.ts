import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { type Expression, writeFilter } from './expression.ts';
import type { Item, Key } from './itemKind.ts';
import { table, tableName } from './table.ts';

/** What one call reads of the whole table: what it found, and where the next call goes on. */
export interface ScannedPage {
  readonly items: readonly Item[];
  /** Absent: the table is at its end. */
  readonly next?: Key;
}

/** Reads 1 MB of the whole table and returns what meets the condition. It costs what the table costs, however little is found. */
export async function scanPage(condition: Expression, after: Key | undefined): Promise<ScannedPage> {
  const { Items = [], LastEvaluatedKey } = await table.send(
    new ScanCommand({
      TableName: tableName(),
      ...writeFilter(condition),
      ...(after && { ExclusiveStartKey: after }),
      ConsistentRead: true,
    }),
  );
  if (!LastEvaluatedKey) return { items: Items };
  return { items: Items, next: { pk: String(LastEvaluatedKey.pk), sk: String(LastEvaluatedKey.sk) } };
}
