import { completeCreditNoteRender } from '../../aws/creditNotes/creditNotes.ts';
import type { StoredCreditNote } from '../../aws/items/creditNote.ts';
import type { Cause } from '../../domain/events/events.ts';
import { publicHostedUrl } from '../links/links.ts';
import { describeFault } from '../logging/describeFault.ts';
import { logger } from '../logging/log.ts';
import { loadOrDraw, pdfReply } from './document.ts';
import { embeddedCreditNote } from './eInvoice.ts';

/** The credit note's document. If it is not stored yet, it is rendered now and stored for the next reader, if it can be. */
export async function creditNoteDocument(accountId: string, creditNote: StoredCreditNote): Promise<Uint8Array> {
  const { bytes, store } = await load(accountId, creditNote);
  await store().catch((fault) => logger.warn('a document was not stored', describeFault(fault)));
  return bytes;
}

/** Renders and stores the document if it is not stored yet, and removes the credit note from the outbox. */
export async function ensureCreditNoteDocument(
  accountId: string,
  creditNote: StoredCreditNote,
  cause: Cause,
): Promise<void> {
  const { store } = await load(accountId, creditNote);
  await store();
  await completeCreditNoteRender(accountId, creditNote, cause);
}

/** Its link is all that a document shows of what changes of a credit note, so each link has one document for ever. */
function load(accountId: string, stored: StoredCreditNote) {
  const { updatedAt, ...creditNote } = stored;
  const values = { accountId, creditNoteId: creditNote.id, version: versionOf(creditNote) };
  return loadOrDraw('creditNotePdf', values, async () => ({
    accountId,
    content: creditNote,
    hostedUrl: publicHostedUrl(accountId, creditNote),
    document: { kind: 'CREDIT_NOTE', creditNote },
    attachment: await embeddedCreditNote(creditNote),
  }));
}

function versionOf({ linkRotatedAt }: StoredCreditNote): string {
  return linkRotatedAt === undefined ? '1' : String(Date.parse(linkRotatedAt));
}

export function creditNoteReply(
  bytes: Uint8Array,
  { creditNoteNumber: number }: StoredCreditNote,
  disposition: 'inline' | 'attachment',
) {
  return pdfReply(bytes, { name: 'creditNotePdf', number, disposition });
}
