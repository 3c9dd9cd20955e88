import { creditNoteFormat } from '../../domain/accounts/account.ts';
import { creditNoteEntry } from '../../domain/chain/chain.ts';
import { type CreditNoteRequest, creditNoteOf, type NewCreditNote } from '../../domain/creditNotes/creditNote.ts';
import { type Credited, nothingCredited } from '../../domain/creditNotes/creditShare.ts';
import { type Cause, nextInstant } from '../../domain/events/events.ts';
import { takeBack } from '../../domain/invoices/lifecycle.ts';
import { mayPrintAlike, type NumberFormat } from '../../domain/numbers/numbering.ts';
import { Problem } from '../../domain/values/problem.ts';
import { isConditionFailed } from '../calls/faults.ts';
import { appendRecords } from '../chain/append.ts';
import { addEvent } from '../events/events.ts';
import { inFlight } from '../idempotency.ts';
import { LINK_SECRET_LENGTH, newId, randomText } from '../ids.ts';
import { changeInvoice } from '../invoices/invoices.ts';
import { readOrigins } from '../invoices/origins.ts';
import { accountItem } from '../items/account.ts';
import { creditedItem, invoiceCreditNoteItem, isCredited, type StoredCreditNote } from '../items/creditNote.ts';
import type { StoredInvoice } from '../items/invoice.ts';
import { allocateNumbers, type NumberedPlace } from '../numbering/allocateNumbers.ts';
import { getCounter } from '../numbering/counter.ts';
import { expression } from '../table/expression.ts';
import { pack, unpack } from '../table/pack.ts';
import { getItem } from '../table/table.ts';
import { Stale } from '../table/transact.ts';
import { add, check, put, type TransactItem } from '../table/writes.ts';
import { creditNoteContents, creditNoteHead } from './creditNoteItems.ts';
import { eventOf, getCreditNote } from './creditNotes.ts';

/** Where the writes are in the transaction that have to find what was read. The counter is the first. */
const INVOICE_WRITE = 1;
const ACCOUNT_CHECK = 2;
/** Only where the account has a chain. */
const CHAIN_END = 3;

/** How a credit note is issued. */
interface Issuing {
  /** Absent: a new one. */
  readonly id?: string;
  /** Absent: the account's. */
  readonly format?: NumberFormat;
  /** What else belongs into the transaction. */
  readonly furtherWrites?: (creditNote: StoredCreditNote) => Promise<readonly TransactItem[]>;
}

/**
 * Issues a credit note. Its number, the note, the invoice's new amounts, what is credited of it by line and tax, the events, and its
 * record in the account's chain are one transaction. Throws `Stale` where the invoice or the account was changed meanwhile.
 */
export async function createCreditNote(
  accountId: string,
  invoice: StoredInvoice,
  request: CreditNoteRequest,
  cause: Cause,
  { id: ownId, format: own, furtherWrites = async () => [] }: Issuing = {},
): Promise<StoredCreditNote> {
  const now = nextInstant(cause.now, invoice);
  const id = ownId ?? newId('crn', now);
  const [credited, { account, counter: invoices }, counter] = await Promise.all([
    readCredited(accountId, invoice),
    readOrigins(accountId, []),
    getCounter(accountId, 'CREDIT_NOTE'),
  ]);
  const made = creditNoteOf(invoice, credited, request, { id, now });
  const format = own ?? creditNoteFormat(account);
  const prefixes = [account.numberPrefix, ...Object.keys(invoices.series)];
  if (prefixes.some((prefix) => mayPrintAlike(prefix, format.prefix))) {
    const message = `Credit notes need numbers of their own, and invoices have ${format.prefix}: set the account's creditNotePrefix`;
    throw new Problem('CONFLICT', message);
  }
  const next = takeBack(invoice, made.payable, now);
  const { writes } = changeInvoice(accountId, invoice, next, cause);
  const [changeHead, ...changes] = writes;
  if (!changeHead) throw new Error('A credit note changes its invoice');
  const isSameAccount = expression`${accountItem.attribute('revision')} = ${account.revision}`;
  const count = (invoice.creditNoteCount ?? 0) + 1;
  const { chain, taxAgencyService } = account;
  // The invoice may have been issued before the chain began.
  const seller = { ...made.creditNote.seller, ...(chain && { chain, taxAgencyService }) };
  const linkSecret = randomText(LINK_SECRET_LENGTH);
  const [creditNote] = await allocateNumbers({
    accountId,
    kind: 'CREDIT_NOTE',
    format,
    counter,
    issueDates: [made.creditNote.issueDate],
    make: async ([place]) => {
      const numbered = withNumber(
        accountId,
        { ...made.creditNote, seller },
        { place, linkSecret, baseUrl: cause.baseUrl },
      );
      const entry = { ...creditNoteEntry(numbered, account), place: numbered.sequence };
      return {
        documents: [numbered],
        writes: [
          changeHead,
          check(accountItem.key(accountId), isSameAccount),
          ...(await appendRecords(accountId, chain ? [entry] : [], cause.now)),
          ...changes,
          put(creditedItem.write({ count, credited: pack(made.credited) }, accountId, invoice.id)),
          ...addCreditNote(accountId, numbered, cause),
          ...(await furtherWrites(numbered)),
        ],
      };
    },
    isStored: async ({ id }) => (await getCreditNote(accountId, id)) !== undefined,
    refused: (fault) =>
      [INVOICE_WRITE, ACCOUNT_CHECK, ...(chain ? [CHAIN_END] : [])].some((place) => isConditionFailed(fault, place))
        ? new Stale('Another change came first')
        : inFlight(),
  });
  if (!creditNote) throw new Error('A number was given to no credit note');
  return creditNote;
}

/** What was credited of an invoice when it was read. Throws `Stale` where a credit note came in between. */
async function readCredited(accountId: string, invoice: StoredInvoice): Promise<Credited> {
  const item = await getItem(creditedItem, accountId, invoice.id);
  if ((item?.count ?? 0) !== (invoice.creditNoteCount ?? 0)) throw new Stale('Another credit note came first');
  return item ? unpack(creditedItem.name, isCredited, item.credited) : nothingCredited(invoice);
}

function withNumber(
  accountId: string,
  creditNote: NewCreditNote,
  { place, ...link }: { place: NumberedPlace | undefined; linkSecret: string; baseUrl: string | undefined },
): StoredCreditNote {
  const { number = '', sequence = 0 } = place ?? {};
  const numbered = { ...creditNote, ...link, creditNoteNumber: number, sequence };
  const { length } = creditNoteContents(accountId, numbered);
  return { ...numbered, contentParts: length > 1 ? length : undefined };
}

function addCreditNote(accountId: string, creditNote: StoredCreditNote, cause: Cause): TransactItem[] {
  const { id, invoiceId, sequence } = creditNote;
  const at = new Date(creditNote.createdAt);
  return [
    add(creditNoteHead(accountId, creditNote, at)),
    ...creditNoteContents(accountId, creditNote).map(add),
    add(invoiceCreditNoteItem.write({ sequence }, accountId, invoiceId, id)),
    addEvent(accountId, eventOf('credit_note.created', at, { after: creditNote }), cause),
  ];
}
