import { measure } from '../aws/calls/work.ts';
import type { Draft } from '../domain/draft.ts';
import { pageLogo } from './pageLogo.ts';
import type { Media } from './reply.ts';

/** The document of an invoice that is not saved. It has no number, and nothing of it is stored. */
export async function previewReply(accountId: string, draft: Draft): Promise<Media> {
  const logo = await pageLogo(accountId, draft.seller);
  // The renderer is large, and a request with a mistake does not need it.
  const { renderDocument } = await import('../pdf/render.ts');
  const startedAt = performance.now();
  const bytes = await renderDocument({
    kind: 'INVOICE',
    invoice: { ...draft, invoiceNumber: '' },
    logo: logo?.bytes,
  });
  measure('renderMilliseconds', Math.round(performance.now() - startedAt));
  return {
    bytes,
    headers: {
      'Content-Disposition': 'inline; filename="draft.pdf"',
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  };
}
