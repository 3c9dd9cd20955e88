import { listRecords } from '../../lib/aws/chain/records.ts';
import { readClients } from '../../lib/aws/clients.ts';
import { readCreditNoteBooks } from '../../lib/aws/creditNotes/creditNoteBooks.ts';
import { listEmails } from '../../lib/aws/emails/emails.ts';
import { type EventPlace, findEventPlaces } from '../../lib/aws/eventLists/eventList.ts';
import { EVENTS_LOADED_AT_ONCE, loadEvents } from '../../lib/aws/eventLists/eventObjects.ts';
import { type BookedEntry, readPayments } from '../../lib/aws/invoiceLists/bookedPayments.ts';
import { readBooks } from '../../lib/aws/invoiceLists/books.ts';
import { joinInvoice } from '../../lib/aws/invoices/invoiceItems.ts';
import { getContents } from '../../lib/aws/invoices/invoices.ts';
import { listRefunds } from '../../lib/aws/invoices/refunds.ts';
import { invoiceHeadItem } from '../../lib/aws/items/invoice.ts';
import { quoteItem } from '../../lib/aws/items/quote.ts';
import { quoteOf } from '../../lib/aws/quotes/quoteItems.ts';
import { getRecurring } from '../../lib/aws/recurring/recurring.ts';
import { listRecurring } from '../../lib/aws/recurring/recurringList.ts';
import { expression, writeKeyCondition } from '../../lib/aws/table/expression.ts';
import { type Item, partitionKey, sortKey } from '../../lib/aws/table/itemKind.ts';
import { queryPages } from '../../lib/aws/table/table.ts';
import { ChainRecord } from '../../lib/contract/chain.ts';
import { Client } from '../../lib/contract/clients.ts';
import { CreditNote } from '../../lib/contract/creditNoteObject.ts';
import { Email } from '../../lib/contract/emails.ts';
import { Event } from '../../lib/contract/events.ts';
import { Invoice } from '../../lib/contract/invoices.ts';
import { Payment } from '../../lib/contract/payments.ts';
import { Quote } from '../../lib/contract/quoteObjects.ts';
import { Recurring } from '../../lib/contract/recurring.ts';
import { Refund } from '../../lib/contract/refundObject.ts';
import { EVENT_TYPES } from '../../lib/domain/events/events.ts';
import { csvRow } from '../../lib/domain/reports/csv.ts';
import {
  CLIENT_COLUMNS,
  type Columns,
  CREDIT_NOTE_COLUMNS,
  INVOICE_COLUMNS,
  PAYMENT_COLUMNS,
} from '../../lib/domain/reports/exportColumns.ts';
import { TAXED_STATUSES, taxPartsOf } from '../../lib/domain/reports/taxReport.ts';
import { withLinks } from '../../lib/runtime/links/links.ts';
import { withQuoteLinks } from '../../lib/runtime/links/quoteLinks.ts';
import { showEvent } from '../../lib/runtime/replies/showEvent.ts';

/** What an export is of. */
export interface Exported {
  readonly accountId: string;
  readonly baseUrl: string;
  readonly now: Date;
}

/** Texts to write into a file, and the position after which a later reading goes on. Empty: it cannot go on from here. */
export interface Portion {
  readonly position: string;
  readonly texts: readonly string[];
}

/** One kind of file of an export. Each record is a text of its own. */
export interface Source {
  readonly name: string;
  readonly format: 'jsonl' | 'json' | 'csv';
  /** The first line of each file. */
  readonly header?: string;
  readonly read: (exported: Exported, after: string | undefined) => AsyncIterable<Portion>;
}

const line = (object: unknown) => JSON.stringify(object);

const csv = <Row>(columns: Columns<Row>, rows: readonly Row[]) =>
  rows.map((row) => csvRow(columns.map(([, cellOf]) => cellOf(row))));
const headerOf = <Row>(columns: Columns<Row>) => csvRow(columns.map(([column]) => column));

/** Every kind of object as `GET` shows it, the chain, and the books. */
export const exportSources: readonly Source[] = [
  { name: 'clients', format: 'jsonl', read: clients((client) => [line(Client.parse(client))]) },
  { name: 'invoices', format: 'jsonl', read: invoices },
  {
    name: 'payments',
    format: 'jsonl',
    read: payments(({ payment }) => (payment?.type === 'PAYMENT' ? [line(Payment.parse(payment))] : [])),
  },
  { name: 'refunds', format: 'jsonl', read: refunds },
  { name: 'creditNotes', format: 'jsonl', read: creditNotes },
  { name: 'quotes', format: 'jsonl', read: quotes },
  { name: 'recurring', format: 'jsonl', read: recurring },
  { name: 'emails', format: 'jsonl', read: emails },
  { name: 'events', format: 'jsonl', read: events },
  { name: 'chain', format: 'json', read: chain },
  {
    name: 'books-clients',
    format: 'csv',
    header: headerOf(CLIENT_COLUMNS),
    read: clients((client) => csv(CLIENT_COLUMNS, client.deletedAt === undefined ? [client] : [])),
  },
  { name: 'books-invoices', format: 'csv', header: headerOf(INVOICE_COLUMNS), read: invoiceBooks },
  { name: 'books-creditNotes', format: 'csv', header: headerOf(CREDIT_NOTE_COLUMNS), read: creditNoteBooks },
  {
    name: 'books-payments',
    format: 'csv',
    header: headerOf(PAYMENT_COLUMNS),
    read: payments(({ payment, head }) => (payment ? csv(PAYMENT_COLUMNS, [{ payment, invoice: head }]) : [])),
  },
];

type ReadClient = ReturnType<typeof readClients> extends AsyncGenerator<infer C> ? C : never;

function clients(textsOf: (client: ReadClient) => readonly string[]): Source['read'] {
  return async function* ({ accountId }, after) {
    for await (const client of readClients(accountId, after)) yield { position: client.id, texts: textsOf(client) };
  };
}

function payments(textsOf: (entry: BookedEntry) => readonly string[]): Source['read'] {
  return async function* ({ accountId }, after) {
    for await (const entry of readPayments(accountId, after)) yield { position: entry.position, texts: textsOf(entry) };
  };
}

/** The items of a partition after a sort key, some at a time, as their contents may be large. */
async function* itemsOf(pk: string, after = ' ', limit = 20): AsyncGenerator<readonly Item[]> {
  const pages = queryPages({
    ...writeKeyCondition(expression`${partitionKey} = ${pk} AND ${sortKey} > ${after}`),
    ConsistentRead: true,
    Limit: limit,
  });
  for await (const { Items = [] } of pages) if (Items.length > 0) yield Items;
}

async function* headsOf(accountId: string, after: string | undefined) {
  const { pk } = invoiceHeadItem.key(accountId, 0);
  for await (const items of itemsOf(pk, after)) yield items.map(invoiceHeadItem.read);
}

async function* invoices({ accountId, baseUrl }: Exported, after: string | undefined): AsyncGenerator<Portion> {
  for await (const heads of headsOf(accountId, after)) {
    const contents = await getContents(accountId, heads);
    const texts = heads.flatMap((head) => {
      const content = contents.get(head.id);
      return content ? [line(Invoice.parse(withLinks(accountId, joinInvoice(head, content), baseUrl)))] : [];
    });
    yield { position: heads.at(-1)?.sk ?? '', texts };
  }
}

async function* refunds({ accountId }: Exported, after: string | undefined): AsyncGenerator<Portion> {
  for await (const heads of headsOf(accountId, after)) {
    for (const { id, sk, refundCount: limit = 0 } of heads) {
      const found = limit === 0 ? [] : await listRefunds(accountId, id, { skip: 0, limit });
      yield { position: sk, texts: found.map((refund) => line(Refund.parse(refund))) };
    }
  }
}

async function* creditNotes({ accountId, baseUrl }: Exported, after: string | undefined): AsyncGenerator<Portion> {
  for await (const { position, creditNote } of readCreditNoteBooks(accountId, {}, after)) {
    yield { position, texts: [line(CreditNote.parse(withLinks(accountId, creditNote, baseUrl)))] };
  }
}

async function* quotes({ accountId, baseUrl }: Exported, after: string | undefined): AsyncGenerator<Portion> {
  const { pk } = quoteItem.key(accountId, '');
  for await (const items of itemsOf(pk, after)) {
    for (const item of items.map(quoteItem.read)) {
      yield { position: item.sk, texts: [line(Quote.parse(withQuoteLinks(accountId, quoteOf(item), baseUrl)))] };
    }
  }
}

/** An account has at most some hundreds. */
async function* recurring({ accountId }: Exported): AsyncGenerator<Portion> {
  const { found } = await listRecurring(accountId, {}, { skip: 0, limit: Number.POSITIVE_INFINITY });
  for (const { id } of found) {
    const whole = await getRecurring(accountId, id);
    yield { position: '', texts: whole ? [line(Recurring.parse(whole))] : [] };
  }
}

/** Partitions of documents that mails are about. */
const MAILED = ['invoices', 'creditNotes', 'quotes'] as const;
const MAILS_READ_AT_ONCE = 100;

async function* emails({ accountId }: Exported, after: string | undefined): AsyncGenerator<Portion> {
  const [reached = 0, place] = readPosition(after);
  for (const [index, kind] of MAILED.entries()) {
    if (index < reached) continue;
    const start = index === reached ? place : undefined;
    for await (const items of itemsOf(`${accountId}#${kind}`, start, MAILS_READ_AT_ONCE)) {
      for (const item of items) {
        const id = kind === 'quotes' ? String(item.sk) : String(item.id);
        // Its mails are not parted between two steps.
        for await (const texts of emailsOf(accountId, id)) yield { position: '', texts };
        yield { position: `${index} ${item.sk}`, texts: [] };
      }
    }
  }
}

/** The number of a list among several, and a place in it. */
function readPosition(after: string | undefined): [reached?: number, place?: string] {
  if (after === undefined) return [];
  const [reached, place = ''] = after.split(' ');
  return [Number(reached), place];
}

async function* emailsOf(accountId: string, documentId: string): AsyncGenerator<string[]> {
  for (let before: string | undefined; ; ) {
    const found = await listEmails(accountId, documentId, { before, limit: MAILS_READ_AT_ONCE });
    yield found.map((email) => line(Email.parse(email)));
    before = found.at(-1)?.id;
    if (found.length < MAILS_READ_AT_ONCE) return;
  }
}

/** Those of the last year, type by type, newest first. */
async function* events({ accountId, baseUrl, now }: Exported, after: string | undefined): AsyncGenerator<Portion> {
  const [reached = 0, place] = readPosition(after);
  for (const [index, type] of EVENT_TYPES.entries()) {
    if (index < reached) continue;
    let before = index === reached ? place : undefined;
    for (;;) {
      const places: EventPlace[] = await findEventPlaces(
        accountId,
        { types: [type] },
        { now, before, limit: EVENTS_LOADED_AT_ONCE },
      );
      const loaded = await loadEvents(accountId, places);
      const texts = loaded.flatMap(({ event }) =>
        event ? [line(Event.parse(showEvent(accountId, event, baseUrl)))] : [],
      );
      before = places.at(-1)?.id;
      if (before === undefined) break;
      yield { position: `${index} ${before}`, texts };
    }
  }
}

const RECORDS_READ_AT_ONCE = 100;

async function* chain({ accountId }: Exported, after = '0'): AsyncGenerator<Portion> {
  for (let reached = Number(after); ; ) {
    const records = await listRecords(accountId, reached, RECORDS_READ_AT_ONCE);
    const last = records.at(-1);
    if (!last) return;
    reached = last.sequence;
    yield { position: String(reached), texts: records.map((record) => line(ChainRecord.parse(record))) };
  }
}

async function* invoiceBooks({ accountId }: Exported, after: string | undefined): AsyncGenerator<Portion> {
  for await (const { position, invoice } of readBooks(accountId, {}, { statuses: TAXED_STATUSES, after })) {
    const rows = invoice ? taxPartsOf(invoice).map((part, nth) => ({ invoice, part, isFirst: nth === 0 })) : [];
    yield { position, texts: csv(INVOICE_COLUMNS, rows) };
  }
}

async function* creditNoteBooks({ accountId }: Exported, after: string | undefined): AsyncGenerator<Portion> {
  for await (const { position, creditNote } of readCreditNoteBooks(accountId, {}, after)) {
    const rows = taxPartsOf(creditNote).map((part, nth) => ({ creditNote, part, isFirst: nth === 0 }));
    yield { position, texts: csv(CREDIT_NOTE_COLUMNS, rows) };
  }
}
