import { createHash } from 'node:crypto';
import type { StoredQuote } from '../../aws/items/quote.ts';
import { withCurrentQuoteParties } from '../../aws/quotes/quoteParties.ts';
import { quoteAt } from '../../domain/quotes/quoteLifecycle.ts';
import type { Media } from '../handlers/reply.ts';
import { publicQuoteUrl } from '../links/quoteLinks.ts';
import { describeFault } from '../logging/describeFault.ts';
import { logger } from '../logging/log.ts';
import { type Disposition, loadOrDraw, pdfReply } from './document.ts';

/** The reply with the document of a quote: browsers show it (`inline`) or save it (`attachment`). */
export async function quoteDocument(
  accountId: string,
  quote: StoredQuote,
  { now, disposition }: { readonly now: Date; readonly disposition: Disposition },
): Promise<Media> {
  const bytes = await quoteDocumentOf(accountId, quote, now);
  return pdfReply(bytes, { name: documentName(quote), number: quote.quoteNumber, disposition });
}

/**
 * The document of a quote as it stands at this instant. If it is not stored yet, it is rendered now and stored for the next
 * reader. If it cannot be stored, the reader still gets it.
 */
export async function quoteDocumentOf(accountId: string, quote: StoredQuote, now: Date): Promise<Uint8Array> {
  const shown = await withCurrentQuoteParties(accountId, quoteAt(quote, now));
  const name = documentName(shown);
  const values = { accountId, quoteId: shown.id, version: versionOf(shown) };
  const { bytes, store } = await loadOrDraw(name, values, async () => ({
    accountId,
    content: shown,
    hostedUrl: publicQuoteUrl(accountId, shown),
    document: { kind: 'QUOTE', quote: shown },
  }));
  await store().catch((fault) => logger.warn('a document was not stored', describeFault(fault)));
  return bytes;
}

function documentName({ status }: StoredQuote): 'draftQuotePdf' | 'quotePdf' {
  return status === 'DRAFT' ? 'draftQuotePdf' : 'quotePdf';
}

/**
 * The client and seller of a draft can change without a new revision, so their hash is part of the version. So can the status of
 * one whose validity is over.
 */
function versionOf({ status, revision, client, seller }: StoredQuote): string {
  if (status !== 'DRAFT') return `${revision}-${status}`;
  const hash = createHash('sha256').update(JSON.stringify([client, seller]));
  return `${revision}-${hash.digest('hex').slice(0, 16)}`;
}
