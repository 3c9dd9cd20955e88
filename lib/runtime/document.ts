import { createHash } from 'node:crypto';
import { getDocument, getLogo, putDocument } from '../aws/documents.ts';
import { settleRendered } from '../aws/invoices.ts';
import type { StoredInvoice } from '../aws/items/invoice.ts';
import { withCurrentParties } from '../aws/origins.ts';
import { documents, fileNameOf, type ServedDocumentName } from '../contract/documents.ts';
import { publicHostedUrl } from './links.ts';
import { describeFault, log } from './log.ts';
import { logMissingCharacters } from './missingCharacters.ts';
import type { Media } from './reply.ts';

/**
 * The invoice's document: as it is stored, or rendered then and there and stored for the next reader. Done twice it
 * writes the same bytes again. A reader is handed it also where it could not be stored.
 */
export async function documentOf(accountId: string, invoice: StoredInvoice): Promise<Uint8Array> {
  const { bytes, store } = await look(accountId, invoice);
  await store().catch((fault) => log('warn', 'a document was not stored', describeFault(fault)));
  return bytes;
}

/** Has the document rendered and stored, and takes it off the outbox. */
export async function ensureDocument(accountId: string, invoice: StoredInvoice): Promise<void> {
  const { store } = await look(accountId, invoice);
  await store();
  await settleRendered(accountId, invoice);
}

/** The document's bytes, and what is left to do so that they are stored. */
async function look(accountId: string, invoice: StoredInvoice) {
  const shown = await withCurrentParties(accountId, invoice);
  const name = documentName(shown);
  const values = { accountId, invoiceId: shown.id, version: versionOf(shown) };
  const stored = await getDocument(name, values);
  if (stored) return { bytes: stored, store: async () => {} };
  // The renderer and its fonts are loaded by those who render, not by everyone who hands a document out.
  const { renderInvoice } = await import('../pdf/render.ts');
  const { logo } = shown.seller;
  const hostedUrl = publicHostedUrl(accountId, shown);
  const bytes = await renderInvoice(
    { invoice: shown, hostedUrl, ...(logo ? { logo: await getLogo(accountId, logo) } : {}) },
    (missing) => logMissingCharacters(shown.id, missing),
  );
  return { bytes, store: () => putDocument(name, values, bytes) };
}

function documentName({ status }: StoredInvoice): ServedDocumentName {
  return status === 'DRAFT' ? 'draftPdf' : 'invoicePdf';
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
export function documentReply(bytes: Uint8Array, invoice: StoredInvoice, disposition: 'inline' | 'attachment'): Media {
  const name = documentName(invoice);
  return {
    bytes,
    headers: {
      'Content-Disposition': `${disposition}; filename="${fileNameOf(name, invoice)}"`,
      'Cache-Control': documents[name].served.cacheControl,
      'X-Content-Type-Options': 'nosniff',
    },
  };
}
