import { saveCreditNote } from '../../lib/aws/creditNotes/creditNotes.ts';
import { creditNoteRoutes } from '../../lib/contract/creditNotes.ts';
import { patched } from '../../lib/domain/values/patch.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { withLinks } from '../../lib/runtime/links/links.ts';
import { findCreditNote } from '../../lib/runtime/replies/find.ts';

export const handler = endpoint(
  creditNoteRoutes,
  'creditNotes.update',
  async ({ caller: { accountId }, params, body, cause, baseUrl, requireMatch }) => {
    const creditNote = await findCreditNote(accountId, params.id);
    requireMatch(creditNote);
    const changed = patched(creditNote, body);
    const saved = await saveCreditNote(accountId, creditNote, changed, cause, { event: 'credit_note.updated' });
    return withLinks(accountId, saved, baseUrl);
  },
);
