import { CREDIT_NOTE_BOOK_POSITION, readCreditNoteBooks } from '../../lib/aws/creditNotes/creditNoteBooks.ts';
import { exportRoutes } from '../../lib/contract/exports.ts';
import { CREDIT_NOTE_COLUMNS } from '../../lib/domain/reports/exportColumns.ts';
import { taxPartsOf } from '../../lib/domain/reports/taxReport.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { csvPart } from '../../lib/runtime/lists/csvExport.ts';

export const handler = endpoint(exportRoutes, 'exports.creditNotes', ({ caller: { accountId }, query, baseUrl }) =>
  csvPart({
    accountId,
    name: 'creditNotes',
    query,
    baseUrl,
    columns: CREDIT_NOTE_COLUMNS,
    positions: CREDIT_NOTE_BOOK_POSITION,
    read: (after) => readCreditNoteBooks(accountId, query, after),
    rowsOf: ({ creditNote }) => taxPartsOf(creditNote).map((part, nth) => ({ creditNote, part, isFirst: nth === 0 })),
  }),
);
