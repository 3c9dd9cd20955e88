import { creditNoteRoutes } from '../../lib/contract/creditNotes.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { creditNotePage } from '../../lib/runtime/lists/creditNotePage.ts';

export const handler = endpoint(
  creditNoteRoutes,
  'creditNotes.list',
  ({ caller: { accountId }, query: { page, limit, cursor, ...filter }, baseUrl }) =>
    creditNotePage({ accountId, filter, query: { page, limit, cursor }, baseUrl }),
);
