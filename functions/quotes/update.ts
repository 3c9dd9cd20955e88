import { changedQuote } from '../../lib/aws/quotes/changedQuote.ts';
import { saveQuote } from '../../lib/aws/quotes/quotes.ts';
import { type QuotePatch, quoteRoutes } from '../../lib/contract/quotes.ts';
import { patched } from '../../lib/domain/values/patch.ts';
import { Problem } from '../../lib/domain/values/problem.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { withQuoteLinks } from '../../lib/runtime/links/quoteLinks.ts';
import { findQuote } from '../../lib/runtime/replies/findQuote.ts';
import { showQuote } from '../../lib/runtime/replies/showQuote.ts';

export const handler = endpoint(
  quoteRoutes,
  'quotes.update',
  async ({ caller: { accountId }, params, body, cause, now, baseUrl, requireMatch }) => {
    const quote = await findQuote(accountId, params.id);
    requireMatch(quote);
    const isDraft = quote.status === 'DRAFT';
    if (!isDraft && !isMetadataAlone(body)) {
      throw new Problem(
        'CONFLICT',
        'Only a draft can be changed. For any other quote, send metadata and nothing else, or duplicate it',
      );
    }
    const next = isDraft
      ? await changedQuote(accountId, quote, body, now)
      : patched(quote, { metadata: body.metadata });
    const saved = await saveQuote(accountId, quote, next, cause);
    // A draft was saved with its client as it was a moment ago.
    return isDraft ? withQuoteLinks(accountId, saved, baseUrl) : showQuote(accountId, saved, { now, baseUrl });
  },
);

/** No document shows metadata, so it may be changed in every status. */
function isMetadataAlone(body: QuotePatch): boolean {
  return Object.keys(body).join() === 'metadata';
}
