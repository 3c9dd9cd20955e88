import { timingSafeEqual } from 'node:crypto';
import { addLogFields } from '../aws/calls/work.ts';
import { optionalEnvironment } from '../aws/environment.ts';
import { LINK_SECRET_LENGTH } from '../aws/ids.ts';
import { getInvoice } from '../aws/invoices/invoices.ts';
import type { StoredInvoice } from '../aws/items/invoice.ts';
import { Problem } from '../domain/problem.ts';

const ID_RANDOM_LENGTH = 24;

/** The parts of a link that opens without a key. */
export interface Link {
  readonly accountId: string;
  readonly documentId: string;
  readonly secret: string;
}

/** An invoice with its links that open without a key. A link shows this invoice and nothing else. */
export function withLinks<I extends Pick<StoredInvoice, 'id' | 'linkSecret'>>(
  accountId: string,
  invoice: I,
  baseUrl: string,
) {
  const token = formatLink({ accountId, documentId: invoice.id, secret: invoice.linkSecret });
  return { ...invoice, pdfUrl: `${baseUrl}/documents/${token}.pdf`, hostedUrl: `${baseUrl}/hosted/${token}` };
}

/** The invoice's page, if the deployment has a configured public address. */
export function publicHostedUrl(accountId: string, invoice: StoredInvoice): string | undefined {
  const publicUrl = optionalEnvironment('publicUrl');
  return publicUrl === undefined ? undefined : withLinks(accountId, invoice, `${publicUrl}/v1`).hostedUrl;
}

export function formatLink({ accountId, documentId, secret }: Link): string {
  return `${accountId.slice(4)}${documentId.slice(4)}${secret}`;
}

/** The parts of the link of a document whose identifier has this prefix, or nothing where the text is no such link. */
export function parseLink(token: string, prefix: 'inv' | 'quo'): Link | undefined {
  if (!/^[0-9A-Za-z]+$/.test(token) || token.length !== 2 * ID_RANDOM_LENGTH + LINK_SECRET_LENGTH) return undefined;
  return {
    accountId: `acc_${token.slice(0, ID_RANDOM_LENGTH)}`,
    documentId: `${prefix}_${token.slice(ID_RANDOM_LENGTH, 2 * ID_RANDOM_LENGTH)}`,
    secret: token.slice(2 * ID_RANDOM_LENGTH),
  };
}

/** The invoice of a link. Throws `NOT_FOUND` if the link is not valid. */
export async function findLinked(token = ''): Promise<{ accountId: string; invoice: StoredInvoice }> {
  const link = parseLink(token, 'inv');
  const invoice = link && (await getInvoice(link.accountId, link.documentId));
  if (!link || !invoice || !timingSafeEqual(Buffer.from(link.secret), Buffer.from(invoice.linkSecret))) {
    throw new Problem('NOT_FOUND', 'There is no such document');
  }
  addLogFields({ accountId: link.accountId, invoiceId: invoice.id });
  return { accountId: link.accountId, invoice };
}
