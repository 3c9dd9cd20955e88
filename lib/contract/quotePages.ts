import * as z from 'zod';
import { HostedQuery } from './documentRoutes.ts';
import { documents } from './documents.ts';
import { text } from './fields.ts';
import type { Route } from './route.ts';

/**
 * A field of a form: undefined where it was left empty, null where its text cannot be taken. A person gets the page again, with
 * a sentence, and not a `422`.
 */
const typed = (schema: z.ZodType<string, string>) =>
  z
    .string()
    .transform((value) => {
      // Browsers send the line breaks of a text field as CRLF.
      const written = value.replaceAll('\r\n', '\n').trim();
      return written === '' ? undefined : (schema.safeParse(written).data ?? null);
    })
    .optional();

/** The language of the page that sent a form. The page that follows keeps it. */
const FormQuery = HostedQuery;

const FaultOfName = z
  .enum(['missing', 'invalid'])
  .meta({ id: 'QuoteNameFault', description: 'What is wrong with the name of who accepts a quote.' });

const QuotePageQuery = HostedQuery.extend({
  name: FaultOfName.optional().catch(undefined).meta({
    description:
      '`missing`: the page asks for the name without which a quote is not accepted. `invalid`: it asks for another one.',
  }),
  reason: z
    .literal('invalid')
    .optional()
    .catch(undefined)
    .meta({ description: '`invalid`: the page asks for a shorter reason.' }),
});

const nameText = text(200, 1);
const reasonText = text(1000, 20);

/** Fields of a form that nobody knows are ignored: programs that fill in forms add their own. */
const QuoteAcceptance = z
  .object({
    name: typed(nameText).meta({
      description:
        'Who accepts it, as typed, in one line of up to 200 characters. Otherwise nothing is accepted: the page asks for it.',
      example: 'Anna Schmidt',
    }),
  })
  .meta({ id: 'QuoteAcceptance', description: 'The form with which the client accepts a quote.' });

const QuoteRefusal = z
  .object({
    name: typed(nameText).meta({
      description: 'Who declines it, as typed, in one line of up to 200 characters.',
      example: 'Anna Schmidt',
    }),
    reason: typed(reasonText).meta({
      description:
        "Why, in the client's own words, of up to 1000 characters and 20 lines. Otherwise nothing is declined: the page asks for it again.",
      example: 'We have chosen another offer.',
    }),
  })
  .meta({ id: 'QuoteRefusal', description: 'The form with which the client declines a quote.' });

const ANSWERED_ONCE =
  'It is sent by a person with the form on the page; nothing else on the page does it. A quote is answered once: one that was answered, has expired or was withdrawn stays as it is. The browser is led back to the page, which shows how the quote stands.';

/** Routes of quotes that answer with a document or a page. */
export const quotePageRoutes = {
  'quotes.pdf': {
    method: 'GET',
    path: '/quotes/{id}/pdf',
    summary: 'Download the PDF of a quote',
    description: 'The document itself, at once: where it was not rendered yet, it is now.',
    scope: 'read',
    media: documents.quotePdf.mediaType,
    status: 200,
    uses: ['table:read', 'documents:read', 'documents:write'],
  },
  'quotePages.pdf': {
    method: 'GET',
    path: '/documents/quotes/{token}',
    summary: 'Open the PDF of a quote without a key',
    description: 'Where `pdfUrl` leads. Whoever has the link sees this document and nothing else.',
    scope: 'public',
    media: documents.quotePdf.mediaType,
    status: 200,
    uses: ['table:read', 'documents:read', 'documents:write'],
  },
  'quotePages.get': {
    method: 'GET',
    path: '/hostedQuotes/{token}',
    summary: 'Show a quote to its receiver',
    description:
      'A page that opens without a key, on which the client accepts or declines. Fetching it changes nothing, so that mail scanners and previews may.',
    scope: 'public',
    query: QuotePageQuery,
    media: 'text/html; charset=utf-8',
    status: 200,
    uses: ['table:read', 'documents:read'],
  },
  'quotePages.view': {
    method: 'POST',
    path: '/hostedQuotes/{token}/view',
    summary: 'Tell that the receiver has the page of a quote on the screen',
    description:
      'Sent by the page itself once it is visible; it takes no body. A quote that is SENT becomes VIEWED by it, any other stays as it is.',
    scope: 'public',
    status: 204,
    uses: ['table:read', 'table:write', 'event.added:announce'],
  },
  'quotePages.accept': {
    method: 'POST',
    path: '/hostedQuotes/{token}/accept',
    summary: 'Accept a quote',
    description: `The client accepts the quote, until the end of \`validUntil\` in the seller's time zone. ${ANSWERED_ONCE}`,
    scope: 'public',
    query: FormQuery,
    body: QuoteAcceptance,
    form: true,
    status: 303,
    uses: ['table:read', 'table:write', 'event.added:announce'],
  },
  'quotePages.decline': {
    method: 'POST',
    path: '/hostedQuotes/{token}/decline',
    summary: 'Decline a quote',
    description: `The client declines the quote. ${ANSWERED_ONCE}`,
    scope: 'public',
    query: FormQuery,
    body: QuoteRefusal,
    form: true,
    status: 303,
    uses: ['table:read', 'table:write', 'event.added:announce'],
  },
} as const satisfies Record<string, Route>;
