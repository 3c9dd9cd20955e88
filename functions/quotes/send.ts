import { queueEmail } from '../../lib/aws/emails/emails.ts';
import { withCurrentQuoteParties } from '../../lib/aws/quotes/quoteParties.ts';
import { saveBesideQuote, saveQuote } from '../../lib/aws/quotes/quotes.ts';
import { quoteRoutes } from '../../lib/contract/quotes.ts';
import { quoteAt, requireMailable, sendQuote } from '../../lib/domain/quotes/quoteLifecycle.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { withOpenLink } from '../../lib/runtime/links/openLinks.ts';
import { requireReceivers, requireSender } from '../../lib/runtime/mails/receivers.ts';
import { findQuote } from '../../lib/runtime/replies/findQuote.ts';

export const handler = endpoint(
  quoteRoutes,
  'quotes.send',
  async ({ caller: { accountId }, params, body, cause, now, requireMatch, remember }) => {
    const stored = await findQuote(accountId, params.id);
    requireMatch(stored);
    requireSender();
    const quote = quoteAt(stored, now);
    requireMailable(quote);
    const isDraft = quote.status === 'DRAFT';
    // When it is sent, it keeps the client and the seller as they are at that moment.
    const next = isDraft
      ? sendQuote(await withCurrentQuoteParties(accountId, quote), now)
      : await withOpenLink(accountId, quote, cause);
    const { to = [next.client.email], cc, subject, message } = body;
    await requireReceivers(accountId, { to, cc });
    const { email, writes } = queueEmail(accountId, next, { kind: 'QUOTE', to, cc, subject, message }, cause);
    const allWrites = [...writes, ...(await remember(email))];
    if (isDraft || next !== quote) await saveQuote(accountId, stored, next, cause, allWrites);
    else await saveBesideQuote(accountId, stored, allWrites);
    return email;
  },
);
