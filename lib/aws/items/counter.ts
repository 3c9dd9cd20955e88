import type { Series } from '../../domain/numbering.ts';
import { itemKind } from '../table/itemKind.ts';
import { type Fields, number, optional, recordOf, text } from '../table/shape.ts';

/** What counts up in an account. The next invoice comes after it. */
export interface Counter {
  /** Place of the last invoice among all, which is how many there are. */
  readonly sequence: number;
  readonly series: Series;
  /** Instant of the last request that changed what invoices show of a client. */
  readonly clientsChangedAt?: string | undefined;
  /** What an earlier version of the service wrote in its place, when a client got another name. */
  readonly clientRenamedAt?: string | undefined;
}

const COUNTER_FIELDS: Fields<Counter> = {
  sequence: number,
  series: recordOf(number),
  clientsChangedAt: optional(text),
  clientRenamedAt: optional(text),
};

export const counterItem = itemKind('counter', {
  key: (accountId: string) => ({ pk: `${accountId}#counter`, sk: 'COUNTER' }),
  fields: COUNTER_FIELDS,
});
