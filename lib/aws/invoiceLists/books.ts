import type { ClientSnapshot } from '../../domain/invoices/invoice.ts';
import type { InvoiceFilter } from '../../domain/invoices/invoiceFilter.ts';
import type { CalendarDate } from '../../domain/values/dates.ts';
import { getContents } from '../invoices/invoices.ts';
import type { InvoiceContent } from '../items/invoice.ts';
import { chooseIndex, type Head, sortKeyReader } from './invoiceIndexes.ts';
import { partitionQuery } from './partitionQuery.ts';
import { PartitionReader } from './partitionReader.ts';

/** How many invoices are in memory at once. Contents may be large. */
const PORTION = 200;

/** How many contents one call reads. The calls of a portion run at the same time. */
const CONTENTS_PER_CALL = 20;

/** Days of issue, both included. Absent: no bound. */
export interface Period {
  readonly from?: CalendarDate | undefined;
  readonly to?: CalendarDate | undefined;
}

/** An invoice that was issued. */
export interface BookedInvoice extends Head, Omit<InvoiceContent, 'client'> {
  readonly client: ClientSnapshot;
}

/** One invoice of a period. `invoice` is absent where its status was not asked for. */
export interface BookEntry {
  /** Where a later reading goes on after it. */
  readonly position: string;
  readonly invoice?: BookedInvoice | undefined;
}

/** What positions look like: the date of issue and the place of the invoice. */
export const BOOK_POSITION = /^\d{4}-\d{2}-\d{2}#\d{12}$/;

const orderOf = ({ from, to }: Period): InvoiceFilter => ({ sort: 'issueDate', issuedFrom: from, issuedTo: to });

/**
 * The invoices of a period with their contents, by issue date, from after a position on. It reads by an index, which is a
 * moment behind. Drafts are never asked for: they show their clients as they are now, and contents do not.
 */
export async function* readBooks(
  accountId: string,
  period: Period,
  { statuses, after }: { readonly statuses: readonly string[]; readonly after?: string | undefined },
): AsyncGenerator<BookEntry> {
  const filter = orderOf(period);
  const index = chooseIndex(filter);
  const positionOf = sortKeyReader(filter);
  for (const partition of index.partitions(accountId, filter)) {
    const heads = new PartitionReader(partitionQuery(index, partition, filter, after), { first: PORTION });
    for await (const portion of heads) {
      const wanted = portion.filter(({ status }) => status !== 'DRAFT' && statuses.includes(status));
      const contents = await readContentsOf(accountId, wanted);
      for (const head of portion) {
        const content = contents.get(head.id);
        const client = content && { ...content.client, id: head.clientId };
        yield { position: positionOf(head), invoice: client && { ...head, ...content, client } };
      }
    }
  }
}

async function readContentsOf(accountId: string, heads: readonly Head[]): Promise<ReadonlyMap<string, InvoiceContent>> {
  const groups = Array.from({ length: Math.ceil(heads.length / CONTENTS_PER_CALL) }, (_, index) =>
    heads.slice(index * CONTENTS_PER_CALL, (index + 1) * CONTENTS_PER_CALL),
  );
  const contents = await Promise.all(groups.map((group) => getContents(accountId, group)));
  return new Map(contents.flatMap((some) => [...some]));
}
