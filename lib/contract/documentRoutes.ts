import * as z from 'zod';
import { documents } from './documents.ts';
import type { Route } from './route.ts';

/** A link with a wrong language or with more parameters still opens the page. */
const HostedQuery = z.object({
  lang: z
    .string()
    .optional()
    .catch(undefined)
    .meta({ description: 'Language of the page, such as `es`. Absent or not spoken: that of the invoice.' }),
});

/** Routes that answer with a document. They are apart from the others, so that their functions hold no schemas of invoices. */
export const documentRoutes = {
  'invoices.pdf': {
    method: 'GET',
    path: '/invoices/{id}/pdf',
    summary: 'Download the PDF of an invoice',
    description: 'The document itself, at once: where it was not rendered yet, it is now.',
    scope: 'read',
    media: documents.invoicePdf.mediaType,
    status: 200,
    uses: ['table:read', 'table:write', 'documents:read', 'documents:write'],
  },
  'documents.get': {
    method: 'GET',
    path: '/documents/{token}',
    summary: 'Open the PDF of an invoice without a key',
    description: 'Where `pdfUrl` leads. Whoever has the link sees this document and nothing else.',
    scope: 'public',
    media: documents.invoicePdf.mediaType,
    status: 200,
    uses: ['table:read', 'documents:read', 'documents:write'],
  },
  'hosted.get': {
    method: 'GET',
    path: '/hosted/{token}',
    summary: 'Show an invoice to its receiver',
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
      'Sent by the page itself once it is visible; it takes no body. An invoice that is SENT becomes VIEWED by it, any other stays as it is.',
    scope: 'public',
    status: 204,
    uses: ['table:read', 'table:write', 'invoice.saved:announce', 'event.added:announce'],
  },
} as const satisfies Record<string, Route>;
