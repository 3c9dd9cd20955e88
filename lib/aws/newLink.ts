import { type Cause, nextInstant } from '../domain/events/events.ts';
import { LINK_SECRET_LENGTH, randomText } from './ids.ts';

/** The document with links that nobody has seen yet. Saved, they take the place of the former ones at once. */
export function withNewLink<Document extends { readonly createdAt: string; readonly updatedAt?: string | undefined }>(
  document: Document,
  { now }: Cause,
): Document & { readonly linkSecret: string; readonly linkRotatedAt: string } {
  const linkRotatedAt = nextInstant(now, document).toISOString();
  return { ...document, linkSecret: randomText(LINK_SECRET_LENGTH), linkRotatedAt };
}
