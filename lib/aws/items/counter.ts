import type { DocumentKind } from '../../domain/invoices/documentKind.ts';
import type { Series } from '../../domain/numbers/numbering.ts';
import { itemKind } from '../table/itemKind.ts';
import { boolean, type Fields, number, optional, recordOf, setOf, text } from '../table/shape.ts';

/** What counts up in an account for one kind of document. The next one comes after it. */
export interface Counter {
  /** Place of the last document among all of its kind, which is how many there are. */
  readonly sequence: number;
  readonly series: Series;
  /** How many of them were deleted since. Absent: none. */
  readonly deleted?: number | undefined;
  /** Instant of the last request that changed what invoices show of a client. */
  readonly clientsChangedAt?: string | undefined;
  /** What an earlier version of the service wrote in its place, when a client got another name. */
  readonly clientRenamedAt?: string | undefined;
  /** The currencies that invoices of the account are in, or were in as drafts. */
  readonly currencies?: ReadonlySet<string> | undefined;
  /** The place of the first invoice of a series, by its prefix. Only of the first series, as the counter is to stay small. */
  readonly starts?: Series | undefined;
  /** The least numbers of digits that numbers were printed with. Absent: not known. */
  readonly widths?: ReadonlySet<number> | undefined;
  /** Whether all of the account has the entries that lists read. Absent: it is older than they are. */
  readonly isIndexed?: boolean | undefined;
}

const COUNTER_FIELDS: Fields<Counter> = {
  sequence: number,
  series: recordOf(number),
  deleted: optional(number),
  clientsChangedAt: optional(text),
  clientRenamedAt: optional(text),
  currencies: optional(setOf(text)),
  starts: optional(recordOf(number)),
  widths: optional(setOf(number)),
  isIndexed: optional(boolean),
};

const SORT_KEYS: Readonly<Record<DocumentKind, string>> = {
  INVOICE: 'COUNTER',
  CREDIT_NOTE: 'CREDIT_NOTES',
  QUOTE: 'QUOTES',
};

export const counterItem = itemKind('counter', {
  key: (accountId: string, kind: DocumentKind = 'INVOICE') => ({ pk: `${accountId}#counter`, sk: SORT_KEYS[kind] }),
  fields: COUNTER_FIELDS,
});
