import { getInvoice } from '../aws/invoices/invoices.ts';
import type { StoredEmail } from '../aws/items/email.ts';
import type { StoredInvoice } from '../aws/items/invoice.ts';
import { documents, fileNameOf } from '../contract/documents.ts';
import type { AnyDocument } from '../domain/anyDocument.ts';
import { documentIdOf, obstacleTo } from '../domain/email.ts';
import { documentOf } from './document.ts';
import { withLinks } from './links.ts';

/** The document that a mail is about, with what the mail needs of it. */
export interface Mailed {
  readonly document: AnyDocument;
  /** Why the mail must not be sent any more. Absent: it may. */
  readonly obstacle?: string | undefined;
  readonly fileName: string;
  readonly pdf: () => Promise<Uint8Array>;
  /** Address of the API in the request that made the document. */
  readonly baseUrl?: string | undefined;
  readonly hostedUrl: (baseUrl: string) => string;
}

/** The document of a mail, as it is now. */
export async function findMailed(accountId: string, email: StoredEmail): Promise<Mailed> {
  const id = documentIdOf(email);
  const invoice = email.invoiceId === undefined ? undefined : await getInvoice(accountId, id);
  if (!invoice) throw new Error(`There is no document ${id} to mail`);
  return mailedInvoice(accountId, invoice, email);
}

function mailedInvoice(accountId: string, invoice: StoredInvoice, email: StoredEmail): Mailed {
  return {
    document: { kind: 'INVOICE', invoice },
    obstacle: obstacleTo(email, invoice),
    fileName: fileNameOf(documents.invoicePdf, invoice),
    pdf: () => documentOf(accountId, invoice),
    baseUrl: invoice.baseUrl,
    hostedUrl: (baseUrl) => withLinks(accountId, invoice, baseUrl).hostedUrl,
  };
}
