import { queueEmail } from '../../lib/aws/emails/emails.ts';
import { saveBeside, saveInvoice } from '../../lib/aws/invoices/invoices.ts';
import { saveStanding, withStanding } from '../../lib/aws/invoices/standing.ts';
import { emailRoutes } from '../../lib/contract/emails.ts';
import { issue } from '../../lib/domain/invoices/lifecycle.ts';
import { Problem } from '../../lib/domain/values/problem.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { withOpenLink } from '../../lib/runtime/links/openLinks.ts';
import { requireReceivers, requireSender } from '../../lib/runtime/mails/receivers.ts';
import { findInvoice } from '../../lib/runtime/replies/find.ts';

export const handler = endpoint(
  emailRoutes,
  'invoices.send',
  async ({ caller: { accountId }, params, body, cause, requireMatch, remember }) => {
    const invoice = await findInvoice(accountId, params.id);
    requireMatch(invoice);
    requireSender();
    if (invoice.status === 'VOID') throw new Problem('CONFLICT', 'An invoice that is VOID cannot be sent');
    const isDraft = invoice.status === 'DRAFT';
    const next = isDraft
      ? await withStanding(accountId, invoice, issue(invoice, cause.now))
      : await withOpenLink(accountId, invoice, cause);
    const { to = [next.client.email], cc, subject, message } = body;
    await requireReceivers(accountId, { to, cc });
    const { email, writes } = queueEmail(accountId, next, { kind: 'INVOICE', to, cc, subject, message }, cause);
    const allWrites = [...writes, ...(await remember(email))];
    if (isDraft) await saveStanding(accountId, invoice, next, cause, { furtherWrites: allWrites });
    else if (next !== invoice) await saveInvoice(accountId, invoice, next, cause, { furtherWrites: allWrites });
    else await saveBeside(accountId, invoice, allWrites);
    return email;
  },
);
