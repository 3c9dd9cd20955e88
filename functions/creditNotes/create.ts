import { createCreditNote } from '../../lib/aws/creditNotes/newCreditNotes.ts';
import { creditNoteRoutes } from '../../lib/contract/creditNotes.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { withLinks } from '../../lib/runtime/links/links.ts';
import { findInvoice } from '../../lib/runtime/replies/find.ts';

export const handler = endpoint(
  creditNoteRoutes,
  'creditNotes.create',
  async ({ caller: { accountId }, params, body, cause, baseUrl, requireMatch, remember }) => {
    const invoice = await findInvoice(accountId, params.id);
    requireMatch(invoice);
    const creditNote = await createCreditNote(accountId, invoice, body, cause, {
      furtherWrites: (made) => remember(withLinks(accountId, made, baseUrl)),
    });
    return withLinks(accountId, creditNote, baseUrl);
  },
);
