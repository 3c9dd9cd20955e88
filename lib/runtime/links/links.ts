import { timingSafeEqual } from 'node:crypto';
import { addLogFields } from '../../aws/calls/work.ts';
import { getCreditNote } from '../../aws/creditNotes/creditNotes.ts';
import { optionalEnvironment } from '../../aws/environment.ts';
import { LINK_SECRET_LENGTH } from '../../aws/ids.ts';
import { getInvoice } from '../../aws/invoices/invoices.ts';
import type { StoredCreditNote } from '../../aws/items/creditNote.ts';
import type { StoredInvoice } from '../../aws/items/invoice.ts';
import { hasLinkExpired } from '../../domain/accounts/links.ts';
import { Problem } from '../../domain/values/problem.ts';
import { findAccountOfLinks, requireUnexpired } from './openLinks.ts';

const ID_RANDOM_LENGTH = 24;
const LINK_LENGTH = 2 * ID_RANDOM_LENGTH + LINK_SECRET_LENGTH;

/** What a link ends with, by what its document's id starts with. */
const ENDINGS = { inv_: '', crn_: 'C', quo_: 'Q' } as const;

/** The parts of a link that opens without a key. */
export interface Link {
  readonly accountId: string;
  readonly documentId: string;
  readonly secret: string;
}

type Linkable = Pick<StoredInvoice | StoredCreditNote, 'id' | 'linkSecret'>;

/** A document with its links that open without a key. A link shows this document and nothing else. */
export function withLinks<Document extends Linkable>(accountId: string, document: Document, baseUrl: string) {
  const token = formatLink({ accountId, documentId: document.id, secret: document.linkSecret });
  return { ...document, pdfUrl: `${baseUrl}/documents/${token}.pdf`, hostedUrl: `${baseUrl}/hosted/${token}` };
}

/** The document's page, if the deployment has a configured public address. */
export function publicHostedUrl(accountId: string, document: Linkable): string | undefined {
  const publicUrl = optionalEnvironment('publicUrl');
  return publicUrl === undefined ? undefined : withLinks(accountId, document, `${publicUrl}/v1`).hostedUrl;
}

export function formatLink({ accountId, documentId, secret }: Link): string {
  const [, ending = ''] = Object.entries(ENDINGS).find(([prefix]) => documentId.startsWith(prefix)) ?? [];
  return `${accountId.slice(4)}${documentId.slice(4)}${secret}${ending}`;
}

/** The parts of a link, or nothing where the text is none. */
export function parseLink(token: string): Link | undefined {
  const [prefix] = Object.entries(ENDINGS).find(([, ending]) => token.slice(LINK_LENGTH) === ending) ?? [];
  if (!/^[0-9A-Za-z]+$/.test(token) || token.length < LINK_LENGTH || prefix === undefined) return undefined;
  return {
    accountId: `acc_${token.slice(0, ID_RANDOM_LENGTH)}`,
    documentId: `${prefix}${token.slice(ID_RANDOM_LENGTH, 2 * ID_RANDOM_LENGTH)}`,
    secret: token.slice(2 * ID_RANDOM_LENGTH, LINK_LENGTH),
  };
}

/** The document of a link, its kind, and whether the link has expired. */
export type Linked = { readonly accountId: string; readonly hasExpired: boolean } & (
  | { readonly kind: 'INVOICE'; readonly invoice: StoredInvoice }
  | { readonly kind: 'CREDIT_NOTE'; readonly creditNote: StoredCreditNote }
);

/** The document of a link that opens. Throws `NOT_FOUND` if the link is not valid, or has expired. */
export async function findLinked(token: string | undefined, now: Date): Promise<Linked> {
  const linked = await findLinkedEver(token, now);
  requireUnexpired(linked);
  return linked;
}

/** The document of a link, also where the link has expired. Throws `NOT_FOUND` if the link is not valid. */
export async function findLinkedEver(token = '', now: Date): Promise<Linked> {
  const link = parseLink(token);
  const linked = link && (await readLinked(link, now));
  if (!linked) throw new Problem('NOT_FOUND', 'There is no such document');
  return linked;
}

async function readLinked({ accountId, documentId, secret }: Link, now: Date): Promise<Linked | undefined> {
  const isMeant = (document: Linkable | undefined) =>
    document !== undefined && timingSafeEqual(Buffer.from(secret), Buffer.from(document.linkSecret));
  if (documentId.startsWith('crn_')) {
    const [account, creditNote] = await Promise.all([
      findAccountOfLinks(accountId),
      getCreditNote(accountId, documentId),
    ]);
    if (!account || !creditNote || !isMeant(creditNote)) return undefined;
    addLogFields({ accountId, creditNoteId: documentId });
    const hasExpired = hasLinkExpired(creditNote, account.linkExpiryDays, now);
    return { accountId, hasExpired, kind: 'CREDIT_NOTE', creditNote };
  }
  const [account, invoice] = await Promise.all([findAccountOfLinks(accountId), getInvoice(accountId, documentId)]);
  if (!account || !invoice || !isMeant(invoice)) return undefined;
  addLogFields({ accountId, invoiceId: documentId });
  const hasExpired = hasLinkExpired(invoice, account.linkExpiryDays, now);
  return { accountId, hasExpired, kind: 'INVOICE', invoice };
}
