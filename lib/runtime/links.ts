import { timingSafeEqual } from 'node:crypto';
import { optionalEnvironment } from '../aws/environment.ts';
import { getInvoice } from '../aws/invoices.ts';
import type { InvoiceHead, StoredInvoice } from '../aws/items/invoice.ts';
import { Problem } from '../domain/problem.ts';

const ID_RANDOM_LENGTH = 24;
const SECRET_LENGTH = 22;

/** What a link that opens without a key stands for. */
export interface Link {
  readonly accountId: string;
  readonly invoiceId: string;
  readonly secret: string;
}

/** An invoice with the links that open without a key: whoever has one sees this invoice and nothing else. */
export function withLinks<I extends StoredInvoice | InvoiceHead>(accountId: string, invoice: I, baseUrl: string) {
  const token = formatLink({ accountId, invoiceId: invoice.id, secret: invoice.linkSecret });
  return { ...invoice, pdfUrl: `${baseUrl}/documents/${token}.pdf`, hostedUrl: `${baseUrl}/hosted/${token}` };
}

/** The page of the invoice, where the deployment knows its own address whoever asks. */
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

/** The invoice that a link stands for. Throws `NOT_FOUND` for every link that is not exactly one of ours. */
export async function findLinked(token = ''): Promise<{ accountId: string; invoice: StoredInvoice }> {
  const link = parseLink(token);
  const invoice = link && (await getInvoice(link.accountId, link.invoiceId));
  if (!link || !invoice || !timingSafeEqual(Buffer.from(link.secret), Buffer.from(invoice.linkSecret))) {
    throw new Problem('NOT_FOUND', 'There is no such document');
  }
  return { accountId: link.accountId, invoice };
}
