import { createHash } from 'node:crypto';
import { getDocument, getLogo, putDocument } from '../aws/documents.ts';
import type { StoredInvoice } from '../aws/invoiceItems.ts';
import { settleRendered } from '../aws/invoices.ts';
import { withCurrentParties } from '../aws/origins.ts';
import type { Media } from './reply.ts';

/**
 * The invoice's document: as it is stored, or rendered then and there, stored and taken off the outbox. Done twice it
 * writes the same bytes again.
 */
export async function documentOf(accountId: string, invoice: StoredInvoice): Promise<Uint8Array> {
  const shown = await withCurrentParties(accountId, invoice);
  const name = { accountId, invoiceId: shown.id, version: versionOf(shown) };
  const stored = await getDocument(name);
  if (stored) return stored;
  // The renderer and its fonts are loaded by those who render, not by everyone who hands a document out.
  const { renderInvoice } = await import('../pdf/render.ts');
  const { logo } = shown.seller;
  const bytes = await renderInvoice({ invoice: shown, ...(logo ? { logo: await getLogo(accountId, logo) } : {}) });
  await putDocument(name, bytes);
  return bytes;
}

/** Has the document rendered, and takes it off the outbox. */
export async function ensureDocument(accountId: string, invoice: StoredInvoice): Promise<void> {
  await documentOf(accountId, invoice);
  await settleRendered(accountId, invoice);
}

/** A draft's parties may change without its revision, so what they are is part of the version. */
function versionOf({ status, revision, client, seller }: StoredInvoice): string {
  if (status !== 'DRAFT') return String(revision);
  return `${revision}-${createHash('sha256')
    .update(JSON.stringify([client, seller]))
    .digest('hex')
    .slice(0, 16)}`;
}

/** A document as a browser shows it (`inline`) or a client saves it (`attachment`). */
export function pdfReply(bytes: Uint8Array, invoiceNumber: string, disposition: 'inline' | 'attachment'): Media {
  // A number's prefix is the account's own text; a header takes only plain characters.
  const fileName = `${invoiceNumber.replace(/[^\w.-]/g, '_')}.pdf`;
  return {
    bytes,
    headers: { 'Content-Disposition': `${disposition}; filename="${fileName}"`, 'X-Content-Type-Options': 'nosniff' },
  };
}
