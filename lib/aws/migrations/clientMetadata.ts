import { clientEntryItem, clientItem } from '../items/client.ts';
import type { Item } from '../table/itemKind.ts';
import type { Migration } from './migration.ts';

/** The metadata of clients become pairs, as those of invoices are: an object cannot hold every key, and not their order. */
export const clientMetadata: Migration = {
  partitions: (accountId) => [clientItem.key(accountId, '').pk, clientEntryItem.key(accountId, '', '').pk],
  madeOf: ['metadata'],
  change: ({ metadata }) =>
    typeof metadata === 'object' && metadata !== null && !Array.isArray(metadata)
      ? { metadata: Object.entries(metadata) }
      : undefined,
  fits: (item) => clientItem.tryRead(item) !== undefined || isEntryWithoutCopy(item),
};

/** It has nothing but its key. */
function isEntryWithoutCopy(item: Item): boolean {
  return Object.keys(item).length === 2;
}
