import { TABLE } from '../../contract/environment.ts';
import type { CalendarDate } from '../../domain/values/dates.ts';
import { creditNoteHeadItem } from '../items/creditNote.ts';
import { Attribute, expression, writeKeyCondition } from '../table/expression.ts';
import { InvalidItem, partitionKey } from '../table/itemKind.ts';
import { queryPages } from '../table/table.ts';
import { greater, HIGHEST, LOWEST, rightAbove, smaller } from '../textRange.ts';
import { type CreditNoteRevision, joinCreditNote } from './creditNoteItems.ts';
import { readCreditNoteContents } from './creditNotes.ts';

/** How many credit notes are in memory at once. Contents may be large. */
const PORTION = 40;

/** What positions look like: the date of issue and the place of the credit note. */
export const CREDIT_NOTE_BOOK_POSITION = /^\d{4}-\d{2}-\d{2}#\d{12}$/;

const issueSk = new Attribute(TABLE.indexes.byIssueDate.sortKey);

/** The credit notes of a period, by issue date, from after a position on. It reads by an index, which is a moment behind. */
export async function* readCreditNoteBooks(
  accountId: string,
  { from = LOWEST, to = '' }: { readonly from?: CalendarDate | undefined; readonly to?: CalendarDate | undefined },
  after: string | undefined,
): AsyncGenerator<{ readonly position: string; readonly creditNote: CreditNoteRevision }> {
  const { pk } = creditNoteHeadItem.key(accountId, 0);
  const last = `${to}${HIGHEST}`;
  const first = after === undefined ? from : smaller(last, greater(from, rightAbove(after)));
  const pages = queryPages({
    IndexName: 'byIssueDate',
    ...writeKeyCondition(expression`${partitionKey} = ${pk} AND ${issueSk} BETWEEN ${first} AND ${last}`),
    Limit: PORTION,
  });
  for await (const { Items = [] } of pages) {
    const heads = Items.map(creditNoteHeadItem.read);
    const contentOf = await readCreditNoteContents(accountId, heads);
    for (const head of heads) {
      const content = contentOf(head);
      if (!content) throw new InvalidItem('creditNote', 'content');
      yield { position: head.issueSk, creditNote: joinCreditNote(head, content) };
    }
  }
}
