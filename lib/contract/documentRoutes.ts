import * as z from 'zod';
import { E_INVOICE_FORMATS } from '../domain/invoices/eInvoiceFormats.ts';
import { documents, eInvoiceXml } from './documents.ts';
import type { Route } from './route.ts';

/** A link with a wrong language or with more parameters still opens the page. */
export const HostedQuery = z.object({
  lang: z
    .string()
    .optional()
    .catch(undefined)
    .meta({ description: 'Language of the page, such as `es`. Absent or not spoken: that of the invoice.' }),
});

const EInvoiceFormat = z.enum(E_INVOICE_FORMATS).meta({
  id: 'EInvoiceFormat',
  description: 'Format of an e-invoice.',
});

const EInvoiceQuery = z.strictObject({
  format: EInvoiceFormat.default('ubl').meta({
    description:
      'Format of the file: `ubl` is EN 16931 in UBL 2.1, `cii` EN 16931 in UN/CEFACT CII D16B, `xrechnung` XRechnung 3.0 in UBL, and `peppol` Peppol BIS Billing 3.0 in UBL. Absent: `ubl`.',
  }),
});

/** Routes of invoices and credit notes that answer with a document or a page. */
export const documentRoutes = {
  'invoices.pdf': {
    method: 'GET',
    path: '/invoices/{id}/pdf',
    summary: 'Download the PDF of an invoice',
    description: 'The document itself, at once: where it was not rendered yet, it is now.',
    scope: 'read',
    media: documents.invoicePdf.mediaType,
    status: 200,
    uses: ['table:read', 'documents:read', 'documents:write', 'documents:lock'],
  },
  'invoices.xml': {
    method: 'GET',
    path: '/invoices/{id}/xml',
    summary: 'Download an invoice as an e-invoice',
    description:
      'An XML file that programs read, by the European standard EN 16931. Every amount in it is that of the API. Where the invoice lacks what the format asks for, there is no file but a `422`, whose `details` name each field and its rule, such as `BR-11`; those that start with `account` are fields of the account. A DRAFT has no file: it gets the same `422`, so that it can be completed before it is sent, or a `409` once nothing is missing. Neither has an invoice that is VOID: a `409`. Currencies with three decimals have no e-invoice: a `422`.',
    scope: 'read',
    query: EInvoiceQuery,
    media: eInvoiceXml.mediaType,
    status: 200,
    dependsOnStatus: true,
    uses: ['table:read'],
  },
  'creditNotes.pdf': {
    method: 'GET',
    path: '/creditNotes/{id}/pdf',
    summary: 'Download the PDF of a credit note',
    description: 'The document itself, at once: where it was not rendered yet, it is now.',
    scope: 'read',
    media: documents.creditNotePdf.mediaType,
    status: 200,
    uses: ['table:read', 'documents:read', 'documents:write', 'documents:lock'],
  },
  'creditNotes.xml': {
    method: 'GET',
    path: '/creditNotes/{id}/xml',
    summary: 'Download a credit note as an e-invoice',
    description:
      'An XML file that programs read, by the European standard EN 16931: a credit note (type code 381) that names the invoice before it. Formats, fields and rules are those of `GET /invoices/{id}/xml`: where something is missing, there is a `422` that names it.',
    scope: 'read',
    query: EInvoiceQuery,
    media: eInvoiceXml.mediaType,
    status: 200,
    uses: ['table:read'],
  },
  'documents.get': {
    method: 'GET',
    path: '/documents/{token}',
    summary: 'Open the PDF of an invoice or a credit note without a key',
    description: 'Where `pdfUrl` leads. Whoever has the link sees this document and nothing else.',
    scope: 'public',
    media: documents.invoicePdf.mediaType,
    status: 200,
    uses: ['table:read', 'documents:read', 'documents:write', 'documents:lock'],
  },
  'hosted.get': {
    method: 'GET',
    path: '/hosted/{token}',
    summary: 'Show an invoice or a credit note to its receiver',
    description:
      'A page that opens without a key. Fetching it changes nothing, so that mail scanners and previews may.',
    scope: 'public',
    query: HostedQuery,
    media: 'text/html; charset=utf-8',
    status: 200,
    uses: ['table:read', 'documents:read'],
  },
  'hosted.view': {
    method: 'POST',
    path: '/hosted/{token}/view',
    summary: 'Tell that the receiver has the page on the screen',
    description:
      'Sent by the page itself once it is visible; it takes no body. An invoice or a credit note that is SENT becomes VIEWED by it, any other stays as it is.',
    scope: 'public',
    status: 204,
    uses: ['table:read', 'table:write', 'event.added:announce'],
  },
} as const satisfies Record<string, Route>;
