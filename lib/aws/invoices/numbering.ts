import type { Cause } from '../../domain/events/events.ts';
import type { Draft } from '../../domain/invoices/draft.ts';
import { planReminders } from '../../domain/invoices/reminders.ts';
import type { NumberFormat } from '../../domain/numbers/numbering.ts';
import { appendRecords } from '../chain/append.ts';
import { inFlight } from '../idempotency.ts';
import { LINK_SECRET_LENGTH, randomText } from '../ids.ts';
import type { Counter } from '../items/counter.ts';
import type { StoredInvoice } from '../items/invoice.ts';
import { allocateNumbers, type NumberedPlace } from '../numbering/allocateNumbers.ts';
import type { TransactItem } from '../table/writes.ts';
import { issueEntries } from './chainEntries.ts';
import { addInvoice, addSentInvoice, getInvoice, sentAtOnce } from './invoices.ts';

/** How to number, from where, and what else belongs into the transaction. */
export interface Allocation {
  readonly format: NumberFormat;
  readonly counter: Counter;
  readonly cause: Cause;
  readonly furtherWrites: (invoices: readonly StoredInvoice[]) => Promise<readonly TransactItem[]>;
  /** Whether the invoices are sent at once. Absent: they are drafts. */
  readonly sent?: boolean;
  /** What to throw where a further write was refused, or another record of the chain came first. Absent: that another request has the same idempotency key. */
  readonly refused?: () => Error;
}

/**
 * Gives each draft the next number of its series and commits them. The counter, the invoices, their notes in the outbox and
 * the further writes (the idempotency record) are one transaction.
 */
export function allocate(
  accountId: string,
  drafts: readonly Draft[],
  { format, counter, cause, furtherWrites, sent = false, refused = inFlight }: Allocation,
): Promise<readonly StoredInvoice[]> {
  const secrets = drafts.map(() => randomText(LINK_SECRET_LENGTH));
  const numbered = (places: readonly NumberedPlace[]) =>
    drafts.map(
      (draft, index): StoredInvoice => ({
        ...planReminders(undefined, draft, cause.now),
        invoiceNumber: places[index]?.number ?? '',
        sequence: places[index]?.sequence ?? 0,
        linkSecret: secrets[index] ?? '',
        baseUrl: cause.baseUrl,
      }),
    );
  return allocateNumbers({
    accountId,
    kind: 'INVOICE',
    format,
    counter,
    issueDates: drafts.map(({ issueDate }) => issueDate),
    currencies: drafts.map(({ currency }) => currency),
    make: async (places) => {
      const created = numbered(places);
      const addOne = sent ? addSentInvoice : addInvoice;
      const documents = sent ? created.map((invoice) => sentAtOnce(invoice, cause)) : created;
      const added = created.flatMap((invoice) => addOne(accountId, invoice, cause));
      const records = await appendRecords(accountId, sent ? documents.flatMap(issueEntries) : [], cause.now);
      return { documents, writes: [...added, ...(await furtherWrites(documents)), ...records] };
    },
    isStored: async ({ id }) => (await getInvoice(accountId, id)) !== undefined,
    refused,
  });
}
