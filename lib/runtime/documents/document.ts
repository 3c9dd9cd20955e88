import { createHash } from 'node:crypto';
import { measure } from '../../aws/calls/work.ts';
import { getDocument, getLogo, putDocument } from '../../aws/documents.ts';
import { drawnRevision } from '../../aws/invoices/invoiceItems.ts';
import { withCurrentParties } from '../../aws/invoices/origins.ts';
import { completeRender } from '../../aws/invoices/renders.ts';
import type { StoredInvoice } from '../../aws/items/invoice.ts';
import { documents, fileNameOf, type KeyValues, type ServedDocumentName } from '../../contract/documents.ts';
import type { AnyDocument } from '../../domain/creditNotes/anyDocument.ts';
import type { Cause } from '../../domain/events/events.ts';
import { asDrawn } from '../../domain/invoices/drawn.ts';
import type { Invoice } from '../../domain/invoices/invoice.ts';
import type { Media } from '../handlers/reply.ts';
import { publicHostedUrl } from '../links/links.ts';
import { describeFault } from '../logging/describeFault.ts';
import { logger } from '../logging/log.ts';
import { logMissingCharacters } from '../logging/missingCharacters.ts';
import { embeddedEInvoice } from './eInvoice.ts';

/**
 * The invoice's document. If it is not stored yet, it is rendered now and stored for the next reader. If it cannot be stored,
 * the reader still gets it. Rendering twice gives the same bytes.
 */
export async function documentOf(accountId: string, invoice: StoredInvoice): Promise<Uint8Array> {
  const { bytes, store } = await loadOrRender(accountId, invoice);
  await store().catch((fault) => logger.warn('a document was not stored', describeFault(fault)));
  return bytes;
}

/** Renders and stores the document. One that is new is not looked for: it is rendered with the same bytes if it is there. */
export async function storeDocument(
  accountId: string,
  invoice: StoredInvoice,
  { isNew }: { readonly isNew: boolean },
): Promise<void> {
  const { store } = await loadOrRender(accountId, invoice, isNew);
  await store();
}

/** Renders and stores the document if it is not stored yet, and removes the invoice from the outbox. */
export async function ensureDocument(accountId: string, invoice: StoredInvoice, cause: Cause): Promise<void> {
  await storeDocument(accountId, invoice, { isNew: false });
  await completeRender(accountId, invoice, cause);
}

/** The document's bytes, and a function that stores them if they are not stored yet. */
async function loadOrRender(accountId: string, stored: StoredInvoice, isNew = false) {
  const current = await withCurrentParties(accountId, stored);
  const invoice = asDrawn({ ...current, ...drawnRevision(current) });
  const values = { accountId, invoiceId: invoice.id, version: versionOf(invoice) };
  const prepare = async () => ({
    accountId,
    content: invoice,
    hostedUrl: publicHostedUrl(accountId, current),
    document: { kind: 'INVOICE', invoice } as const,
    attachment: await embeddedEInvoice(invoice),
  });
  return isNew ? draw(documentName(current), values, prepare) : loadOrDraw(documentName(current), values, prepare);
}

/** A document to draw. */
interface Drawn {
  readonly accountId: string;
  readonly content: Pick<StoredInvoice, 'id' | 'seller'>;
  readonly hostedUrl: string | undefined;
  readonly document: AnyDocument;
  readonly attachment?: Awaited<ReturnType<typeof embeddedEInvoice>>;
}

/** The bytes of a stored document, or those that are drawn now with a function that stores them. */
export async function loadOrDraw<Name extends ServedDocumentName>(
  name: Name,
  values: KeyValues<Name>,
  prepare: () => Promise<Drawn>,
) {
  const stored = await getDocument(name, values);
  return stored ? { bytes: stored, store: async () => {} } : draw(name, values, prepare);
}

async function draw<Name extends ServedDocumentName>(
  name: Name,
  values: KeyValues<Name>,
  prepare: () => Promise<Drawn>,
) {
  // The renderer and its fonts are large, and most requests find the document stored.
  const { renderDocument } = await import('../../pdf/render.ts');
  const { accountId, content, hostedUrl, document, attachment } = await prepare();
  const reference = content.seller.logo;
  const logo = reference && (await getLogo(accountId, reference));
  const startedAt = performance.now();
  const bytes = await renderDocument({ ...document, hostedUrl, attachment, ...(logo ? { logo } : {}) }, (missing) =>
    logMissingCharacters(content.id, missing),
  );
  measure('renderMilliseconds', Math.round(performance.now() - startedAt));
  return { bytes, store: () => putDocument(name, values, bytes) };
}

function documentName({ status }: Pick<StoredInvoice, 'status'>): 'draftPdf' | 'invoicePdf' {
  return status === 'DRAFT' ? 'draftPdf' : 'invoicePdf';
}

/** The client and seller of a draft can change without a new revision, so their hash is part of the version. */
function versionOf({ status, revision, client, seller }: Invoice): string {
  if (status !== 'DRAFT') return String(revision);
  return `${revision}-${createHash('sha256')
    .update(JSON.stringify([client, seller]))
    .digest('hex')
    .slice(0, 16)}`;
}

/** The reply with a document: browsers show it (`inline`) or save it (`attachment`). */
export function documentReply(bytes: Uint8Array, invoice: StoredInvoice, disposition: Disposition): Media {
  return pdfReply(bytes, { name: documentName(invoice), number: invoice.invoiceNumber, disposition });
}

export type Disposition = 'inline' | 'attachment';

export function pdfReply(
  bytes: Uint8Array,
  { name, number, disposition }: { name: ServedDocumentName; number: string; disposition: Disposition },
): Media {
  return {
    bytes,
    headers: {
      'Content-Disposition': `${disposition}; filename="${fileNameOf(documents[name], number)}"`,
      'Cache-Control': documents[name].served.cacheControl,
      'X-Content-Type-Options': 'nosniff',
    },
  };
}
