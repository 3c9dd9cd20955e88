import { saveCreditNote } from '../../lib/aws/creditNotes/creditNotes.ts';
import { queueEmail } from '../../lib/aws/emails/emails.ts';
import { creditNoteRoutes } from '../../lib/contract/creditNotes.ts';
import { sendCreditNote } from '../../lib/domain/creditNotes/creditNote.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { withOpenLink } from '../../lib/runtime/links/openLinks.ts';
import { requireReceivers, requireSender } from '../../lib/runtime/mails/receivers.ts';
import { findCreditNote } from '../../lib/runtime/replies/find.ts';

export const handler = endpoint(
  creditNoteRoutes,
  'creditNotes.send',
  async ({ caller: { accountId }, params, body, cause, requireMatch, remember }) => {
    const creditNote = await findCreditNote(accountId, params.id);
    requireMatch(creditNote);
    requireSender();
    const { to = [creditNote.client.email], cc, subject, message } = body;
    await requireReceivers(accountId, { to, cc });
    const { email, writes } = queueEmail(
      accountId,
      creditNote,
      { kind: 'CREDIT_NOTE', to, cc, subject, message },
      cause,
    );
    const next = await withOpenLink(accountId, sendCreditNote(creditNote, cause.now), cause);
    await saveCreditNote(accountId, creditNote, next, cause, {
      event: next.linkSecret === creditNote.linkSecret ? 'credit_note.sent' : 'credit_note.link_rotated',
      furtherWrites: [...writes, ...(await remember(email))],
    });
    return email;
  },
);
