import { getDocument, putDocument } from '../aws/documents.ts';
import { type StoredInvoice, settleRendered } from '../aws/invoices.ts';
import type { Media } from './reply.ts';

/** Renders the document, stores it and takes it off the outbox. Done twice it writes the same bytes again. */
export async function renderAndStore(accountId: string, invoice: StoredInvoice): Promise<Uint8Array> {
  // The renderer and its fonts are loaded by those who render, not by everyone who hands a document out.
  const { renderInvoice } = await import('../pdf/render.ts');
  const bytes = await renderInvoice({ invoice });
  await putDocument({ accountId, invoiceId: invoice.id, revision: invoice.revision }, bytes);
  await settleRendered(accountId, invoice);
  return bytes;
}

/** The invoice's document: as the worker stored it, or rendered then and there where it has not yet. */
export async function documentOf(accountId: string, invoice: StoredInvoice): Promise<Uint8Array> {
  const stored = await getDocument({ accountId, invoiceId: invoice.id, revision: invoice.revision });
  return stored ?? (await renderAndStore(accountId, invoice));
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
