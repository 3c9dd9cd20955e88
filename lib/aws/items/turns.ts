import type { DocumentKind } from '../../domain/invoices/documentKind.ts';
import { itemKind } from '../table/itemKind.ts';
import { type Fields, number } from '../table/shape.ts';

/** Until when those who contend for a counter have taken turns. */
interface Turns {
  /** Milliseconds since 1970. */
  readonly freeAt: number;
}

const TURNS_FIELDS: Fields<Turns> = { freeAt: number };

/** It is there once somebody had to wait for others. */
export const turnsItem = itemKind('turns', {
  key: (accountId: string, kind: DocumentKind) => ({ pk: `${accountId}#counter`, sk: `TURNS#${kind}` }),
  fields: TURNS_FIELDS,
});
