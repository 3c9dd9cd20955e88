import { TABLE } from '../../contract/environment.ts';
import {
  CREDIT_NOTE_CONTENT_FIELDS,
  CREDIT_NOTE_HEAD_FIELDS,
  type CreditNoteContent,
  type CreditNoteHead,
  creditNoteContentItem,
  creditNoteHeadItem,
  creditNotesOfClient,
  type StoredCreditNote,
  type StoredCreditNoteHead,
} from '../items/creditNote.ts';
import { ordinal } from '../items/invoice.ts';
import { markOf } from '../queues/outbox.ts';
import { type Key, picker } from '../table/itemKind.ts';
import { join, pack, split, unpack } from '../table/pack.ts';
import { objectOf } from '../table/shape.ts';

const pickFields = picker(creditNoteHeadItem.name, CREDIT_NOTE_HEAD_FIELDS);
const pickContent = picker(creditNoteContentItem.name, CREDIT_NOTE_CONTENT_FIELDS);
const isContent = objectOf(CREDIT_NOTE_CONTENT_FIELDS);

/** What of a credit note is in its head. */
export function pickCreditNoteHead(creditNote: Omit<StoredCreditNote, 'sequence'>): CreditNoteHead {
  return pickFields({ ...creditNote, clientName: creditNote.client.name });
}

/** The head, as it is in every index, with the mark of the outbox that the credit note was issued. */
export function creditNoteHead(accountId: string, creditNote: StoredCreditNote, now: Date): StoredCreditNoteHead & Key {
  const { byClient, byIssueDate } = TABLE.indexes;
  const { id: creditNoteId, clientId, issueDate, sequence } = creditNote;
  const head: StoredCreditNoteHead = {
    ...pickCreditNoteHead(creditNote),
    [byClient.partitionKey]: creditNotesOfClient(accountId, clientId),
    [byIssueDate.sortKey]: `${issueDate}#${ordinal(sequence)}`,
    ...markOf('creditNote.saved', { accountId, creditNoteId }, now),
  };
  return creditNoteHeadItem.write(head, accountId, sequence);
}

export function creditNoteContents(accountId: string, creditNote: StoredCreditNote) {
  const { id, sequence } = creditNote;
  return split(pack(pickContent(creditNote))).map((content, part) =>
    creditNoteContentItem.write({ sequence, content }, accountId, id, part),
  );
}

/** The content that these items hold together, in their order. */
export function creditNoteContentOf(items: readonly { readonly content: Uint8Array }[]): CreditNoteContent {
  return unpack(creditNoteContentItem.name, isContent, join(items.map(({ content }) => content)));
}

/** A credit note without its place among all of its account. */
export type CreditNoteRevision = Omit<StoredCreditNote, 'sequence'>;

export function joinCreditNote(
  { clientName, ...head }: CreditNoteHead,
  { client, ...content }: CreditNoteContent,
): CreditNoteRevision {
  return { ...head, ...content, client: { ...client, id: head.clientId } };
}
