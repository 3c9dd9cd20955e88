import { creditNoteRoutes } from '../../lib/contract/creditNotes.ts';
import { endpoint } from '../../lib/runtime/endpoint.ts';
import { findCreditNote } from '../../lib/runtime/find.ts';
import { withLinks } from '../../lib/runtime/links.ts';

export const handler = endpoint(
  creditNoteRoutes,
  'creditNotes.get',
  async ({ caller: { accountId }, params, baseUrl }) =>
    withLinks(accountId, await findCreditNote(accountId, params.id), baseUrl),
);
