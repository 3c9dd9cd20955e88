import { measure } from '../../aws/calls/work.ts';
import type { PrintedDocument } from '../../pdf/render.ts';
import type { Media } from '../handlers/reply.ts';

/** The PDF of a document that is not saved. */
export async function previewPdf(document: PrintedDocument): Promise<Media> {
  // The renderer is large, and a request with a mistake does not need it.
  const { renderDocument } = await import('../../pdf/render.ts');
  const startedAt = performance.now();
  const bytes = await renderDocument(document);
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
