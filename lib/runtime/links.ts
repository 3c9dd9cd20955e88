import { timingSafeEqual } from 'node:crypto';
import { addLogFields } from '../aws/calls/work.ts';
import { optionalEnvironment } from '../aws/environment.ts';
import { getInvoice } from '../aws/invoices/invoices.ts';
import type { StoredInvoice } from '../aws/items/invoice.ts';
import { Problem } from '../domain/problem.ts';

const ID_RANDOM_LENGTH = 24;
const SECRET_LENGTH = 22;

/** The parts of a link that opens without a key. */
export interface Link {
  readonly accountId: string;
  readonly invoiceId: string;
  readonly secret: string;
}

/** An invoice with its links that open without a key. A link shows this invoice and nothing else. */
export function withLinks<I extends Pick<StoredInvoice, 'id' | 'linkSecret'>>(
  accountId: string,
  invoice: I,
  baseUrl: string,
) {
  const token = formatLink({ accountId, invoiceId: invoice.id, secret: invoice.linkSecret });
  return { ...invoice, pdfUrl: `${baseUrl}/documents/${token}.pdf`, hostedUrl: `${baseUrl}/hosted/${token}` };
}

/** The invoice's page, if the deployment has a configured public address. */
export function publicHostedUrl(accountId: string, invoice: StoredInvoice): string | undefined {
  const publicUrl = optionalEnvironment('publicUrl');
  return publicUrl === undefined ? undefined : withLinks(accountId, invoice, `${publicUrl}/v1`).hostedUrl;
}

function formatLink({ accountId, invoiceId, secret }: Link): string {
  return `${accountId.slice(4)}${invoiceId.slice(4)}${secret}`;
}

function parseLink(token: string): Link | undefined {
  if (!/^[0-9A-Za-z]+$/.test(token) || token.length !== 2 * ID_RANDOM_LENGTH + SECRET_LENGTH) return undefined;
  return {
    accountId: `acc_${token.slice(0, ID_RANDOM_LENGTH)}`,
    invoiceId: `inv_${token.slice(ID_RANDOM_LENGTH, 2 * ID_RANDOM_LENGTH)}`,
    secret: token.slice(2 * ID_RANDOM_LENGTH),
  };
}

/** The invoice of a link. Throws `NOT_FOUND` if the link is not valid. */
export async function findLinked(token = ''): Promise<{ accountId: string; invoice: StoredInvoice }> {
  const link = parseLink(token);
  const invoice = link && (await getInvoice(link.accountId, link.invoiceId));
  if (!link || !invoice || !timingSafeEqual(Buffer.from(link.secret), Buffer.from(invoice.linkSecret))) {
    throw new Problem('NOT_FOUND', 'There is no such document');
  }
  addLogFields({ accountId: link.accountId, invoiceId: invoice.id });
  return { accountId: link.accountId, invoice };
}
