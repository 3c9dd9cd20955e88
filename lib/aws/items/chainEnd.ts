import type { ChainEnd } from '../../domain/chain/chain.ts';
import { itemKind } from '../table/itemKind.ts';
import { type Fields, number, optional, text } from '../table/shape.ts';

const END_FIELDS: Fields<ChainEnd> = { sequence: number, hash: optional(text), recordedAt: optional(text) };

/** The end of an account's chain. It is there from the moment at which the account began its chain. */
export const chainEndItem = itemKind('chainEnd', {
  key: (accountId: string) => ({ pk: `${accountId}#chain`, sk: 'END' }),
  fields: END_FIELDS,
});
