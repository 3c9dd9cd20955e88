import { saveCreditNote } from '../../lib/aws/creditNotes/creditNotes.ts';
import { withNewLink } from '../../lib/aws/newLink.ts';
import { creditNoteRoutes } from '../../lib/contract/creditNotes.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { withLinks } from '../../lib/runtime/links/links.ts';
import { findCreditNote } from '../../lib/runtime/replies/find.ts';

export const handler = endpoint(
  creditNoteRoutes,
  'creditNotes.rotateLink',
  async ({ caller: { accountId }, params, cause, baseUrl, requireMatch, remember }) => {
    const creditNote = await findCreditNote(accountId, params.id);
    requireMatch(creditNote);
    const saved = await saveCreditNote(accountId, creditNote, withNewLink(creditNote, cause), cause, {
      event: 'credit_note.link_rotated',
      writesAfter: (rotated) => remember(withLinks(accountId, rotated, baseUrl)),
    });
    return withLinks(accountId, saved, baseUrl);
  },
);
