import { itemKind } from '../table/itemKind.ts';

/** An entry by a word of a name that a client has or had. All it holds is in its key. */
export const clientWordItem = itemKind('clientWord', {
  key: (accountId: string, word: string, clientId: string) => ({
    pk: `${accountId}#clientWords`,
    sk: `${word}#${clientId}`,
  }),
  fields: {},
});

/** An entry by a word of a reference that an invoice has or had as a draft. The invoice is named by its place. */
export const referenceWordItem = itemKind('referenceWord', {
  key: (accountId: string, word: string, place: string) => ({
    pk: `${accountId}#referenceWords`,
    sk: `${word}#${place}`,
  }),
  fields: {},
});
