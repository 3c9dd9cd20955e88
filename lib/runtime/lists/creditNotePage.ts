import {
  CREDIT_NOTE_POSITION,
  type CreditNoteFilter,
  listCreditNotes,
  positionOf,
} from '../../aws/creditNotes/creditNoteList.ts';
import { withLinks } from '../links/links.ts';
import { page, readCursor, strangeCursor } from './paging.ts';

interface PageRequest {
  readonly accountId: string;
  readonly filter: CreditNoteFilter;
  readonly query: { readonly page: number; readonly limit: number; readonly cursor?: string | undefined };
  readonly baseUrl: string;
}

/** A page of credit notes, as every list of them shows it. */
export async function creditNotePage({ accountId, filter, query, baseUrl }: PageRequest) {
  const { page: number, limit, cursor } = query;
  const list = ['creditNotes', accountId, filter];
  const before = cursor === undefined ? undefined : readCursor(list, cursor);
  if (before !== undefined && !CREDIT_NOTE_POSITION.test(before)) throw strangeCursor();
  const skip = before === undefined ? (number - 1) * limit : 0;
  const { total, creditNotes } = await listCreditNotes(accountId, filter, { before, skip, limit: limit + 1 });
  const { data, pagination } = page(creditNotes, { list, page: number, limit, total, position: positionOf(filter) });
  return { data: data.map((creditNote) => withLinks(accountId, creditNote, baseUrl)), pagination };
}
