import { TABLE } from '../contract/environment.ts';
import type { CalendarDate } from '../domain/dates.ts';
import { type Item, queryPages } from './table.ts';

/** Issued invoices on which something is owed show in a sparse index by due date, until they are paid, void or late. */
const { partitionKey, sortKey } = TABLE.indexes.open;

/** The index is spread, so that all accounts together are not one hot partition. */
const SHARDS = 8;

export interface OpenInvoice {
  readonly accountId: string;
  readonly invoiceId: string;
}

export function openUntil(accountId: string, dueDate: CalendarDate, invoiceId: string): Item {
  const shard = invoiceId.charCodeAt(invoiceId.length - 1) % SHARDS;
  return { [partitionKey]: `OPEN#${shard}`, [sortKey]: [dueDate, accountId, invoiceId].join('#') };
}

/** Every open invoice that was due before this day, a page at a time. */
export async function* dueBefore(day: CalendarDate): AsyncGenerator<OpenInvoice[]> {
  for (let shard = 0; shard < SHARDS; shard++) {
    const pages = queryPages({
      IndexName: 'open',
      KeyConditionExpression: '#pk = :shard AND #sk < :day',
      ExpressionAttributeNames: { '#pk': partitionKey, '#sk': sortKey },
      ExpressionAttributeValues: { ':shard': `OPEN#${shard}`, ':day': day },
    });
    for await (const { Items = [] } of pages) {
      yield Items.map((item) => {
        const [, accountId = '', invoiceId = ''] = String(item[sortKey]).split('#');
        return { accountId, invoiceId };
      });
    }
  }
}
