import { clientItem } from '../items/client.ts';
import type { Migration } from './migration.ts';

/** The metadata of clients become pairs, as those of invoices are: an object cannot hold every key, and not their order. */
export const clientMetadata: Migration = {
  partitions: (accountId) => [clientItem.key(accountId, '').pk],
  madeOf: ['metadata'],
  change: ({ metadata }) =>
    typeof metadata === 'object' && metadata !== null && !Array.isArray(metadata)
      ? { metadata: Object.entries(metadata) }
      : undefined,
  fits: (item) => clientItem.tryRead(item) !== undefined,
};
