import { creditNoteRoutes } from '../../lib/contract/creditNotes.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { withLinks } from '../../lib/runtime/links/links.ts';
import { findCreditNote } from '../../lib/runtime/replies/find.ts';

export const handler = endpoint(
  creditNoteRoutes,
  'creditNotes.get',
  async ({ caller: { accountId }, params, baseUrl }) =>
    withLinks(accountId, await findCreditNote(accountId, params.id), baseUrl),
);
