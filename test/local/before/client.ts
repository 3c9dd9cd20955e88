import * as now from '../../../lib/aws/items/client.ts';

/**
 * `lib/aws/items/client.ts` as it was in the release before the metadata of clients became pairs: it reads both forms, and writes an
 * object.
 */
export const { clientCountItem, clientEmailItem, clientEntryItem, pickStoredClient } = now;

export const clientItem: typeof now.clientItem = {
  ...now.clientItem,
  write: ({ metadata, ...client }, ...place) =>
    now.clientItem.write(
      { ...client, metadata: Array.isArray(metadata) ? Object.fromEntries(metadata) : metadata },
      ...place,
    ),
};
