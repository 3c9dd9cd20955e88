import { itemKind } from '../table/itemKind.ts';
import { text } from '../table/shape.ts';

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

/** An entry by the number of a quote. The ordinal has leading zeros, so that numbers of a series are in their order. */
export const quoteNumberItem = itemKind<{ readonly quoteId: string }, [string, string, string]>('quoteNumber', {
  key: (accountId, prefix, ordinal) => ({ pk: `${accountId}#quoteNumbers`, sk: `${prefix}#${ordinal}` }),
  fields: { quoteId: text },
});
