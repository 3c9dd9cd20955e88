import type { AnyDocument } from '../domain/anyDocument.ts';
import { readDocument } from '../domain/anyDocument.ts';
import { expiredLinkPage } from '../hosted/expiredLinkPage.ts';
import { contentSecurityPolicy } from '../hosted/policy.ts';
import type { Media } from './reply.ts';

/** The reply to somebody whose link has expired: a page that says so, and nothing of the document but its seller. */
export function expiredPage(document: AnyDocument, language: string | undefined): Media {
  const { accentColor } = readDocument(document).content.seller;
  return {
    status: 404,
    bytes: Buffer.from(expiredLinkPage(document, language)),
    headers: {
      'Content-Security-Policy': contentSecurityPolicy(accentColor, document.kind),
      'Cache-Control': 'no-store',
    },
  };
}
