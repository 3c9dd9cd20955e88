import * as z from 'zod';
import { EMAIL_KINDS, EMAIL_STATUSES, REJECTION_TYPES } from '../domain/events/email.ts';
import { EXAMPLE_IDS } from './exampleIds.ts';
import { email, instant, text } from './fields.ts';
import { cursorListOf, cursorPaging } from './lists.ts';
import type { Route } from './route.ts';

const EmailKind = z.enum(EMAIL_KINDS).meta({ id: 'EmailKind', description: 'What a mail is for.' });

const EmailStatus = z.enum(EMAIL_STATUSES).meta({
  id: 'EmailStatus',
  description:
    'Where a mail stands. QUEUED: it is about to be sent. SENT: the mail service took it. FAILED: it was not sent. BOUNCED: a receiver does not exist or does not take mail. COMPLAINED: a receiver reported it as spam.',
});

const EmailRejection = z
  .object({
    email: z.string().meta({ description: 'The receiver.', example: 'billing@acme.example' }),
    type: z.enum(REJECTION_TYPES).meta({
      id: 'EmailRejectionType',
      description:
        'BOUNCE: the address does not work. COMPLAINT: the mail was reported as spam. SOFT_BOUNCE: it was not delivered this time, but the address may work later.',
    }),
    reason: z.string().optional().meta({
      description: 'What the mail server of the receiver said.',
      example: 'smtp; 550 5.1.1 user unknown',
    }),
  })
  .meta({ id: 'EmailRejection', description: 'A receiver that rejected a mail.' });

export const Email = z
  .object({
    id: z.string().meta({ description: 'Identifier.', example: EXAMPLE_IDS.email }),
    invoiceId: z
      .string()
      .optional()
      .meta({ description: 'The invoice that it is about.', example: EXAMPLE_IDS.openInvoice }),
    creditNoteId: z.string().optional().meta({ description: 'The credit note that it is about.' }),
    quoteId: z.string().optional().meta({ description: 'The quote that it is about.' }),
    kind: EmailKind,
    to: z.array(z.string()).meta({ description: 'Its receivers.', example: ['billing@acme.example'] }),
    cc: z.array(z.string()).optional().meta({ description: 'Who gets a copy.' }),
    subject: z.string().optional().meta({
      description: 'Its subject. Absent until the mail is sent, where you did not choose one.',
      example: 'Invoice INV-0003 from Studio Norte SL',
    }),
    message: z.string().optional().meta({ description: 'Your own words in it.' }),
    days: z.int().optional().meta({
      description: 'Of a reminder: days from the due date, negative before it.',
      example: 7,
    }),
    status: EmailStatus,
    failureReason: z.string().optional().meta({ description: 'Why it was not sent, and what to do.' }),
    rejections: z.array(EmailRejection).optional().meta({ description: 'The receivers that rejected it.' }),
    createdAt: instant,
    sentAt: instant.optional().meta({ description: 'Instant at which the mail service took it.' }),
    updatedAt: instant.optional(),
  })
  .meta({ id: 'Email', description: 'A mail about an invoice, a credit note or a quote.' });

export const EmailList = cursorListOf(Email, 'EmailList');

const MAX_RECEIVERS = 10;

const receivers = (min: number) => z.array(email).min(min).max(MAX_RECEIVERS);

const namesNobodyTwice = ({
  to = [],
  cc = [],
}: {
  to?: readonly string[] | undefined;
  cc?: readonly string[] | undefined;
}) => {
  const addresses = [...to, ...cc].map((address) => address.toLowerCase());
  return new Set(addresses).size === addresses.length;
};

export const InvoiceSending = z
  .strictObject({
    to: receivers(1)
      .optional()
      .meta({ description: "Who gets it. Absent: the client's e-mail address.", example: ['billing@acme.example'] }),
    cc: receivers(0)
      .optional()
      .meta({
        description: 'Who gets a copy.',
        example: ['accounting@acme.example'],
        rule: 'No address twice, in `to` and `cc` together.',
      }),
    subject: text(200, 1).optional().meta({
      description: "Absent: the usual subject, in the client's language.",
      example: 'Your invoice for March',
    }),
    message: text(5000, 200).optional().meta({
      description: 'Your own words, as plain text. They take the place of our first sentences.',
      example: 'Hello Anna,\n\nhere is the invoice for the work in March. Thank you!',
    }),
  })
  .refine(namesNobodyTwice, { path: ['to'], error: 'Must not name an address twice, in to and cc together' })
  .meta({ id: 'InvoiceSending', description: 'How to mail an invoice.' });

export const emailRoutes = {
  'invoices.send': {
    method: 'POST',
    path: '/invoices/{id}/send',
    summary: 'Send an invoice by mail',
    description:
      "Mails the invoice to the client, in the client's language: with a link to its page, the PDF attached, and your logo and colour. Answers go to your e-mail address. A draft becomes SENT; an invoice that was issued before can be sent again. The mail is on its way a moment later: `GET /emails/{id}` and events tell what becomes of it. A VOID invoice is a `409`, and so is an address that an earlier mail bounced at, or from which it was reported as spam.",
    scope: 'write',
    body: InvoiceSending,
    bodyIsOptional: true,
    reply: Email,
    status: 201,
    addsTo: '/emails',
    uses: ['table:read', 'table:write', 'mail:from', 'document.changed:announce', 'email.queued:announce'],
  },
  'invoices.remind': {
    method: 'POST',
    path: '/invoices/{id}/remind',
    summary: 'Remind of an invoice by mail',
    description:
      'Mails a reminder now, as the planned ones are: with what is due, the link to its page and the PDF. It takes the place of one that is planned for the same day. An invoice on which nothing is due is a `409`, and so is a draft.',
    scope: 'write',
    body: InvoiceSending,
    bodyIsOptional: true,
    reply: Email,
    status: 201,
    addsTo: '/emails',
    uses: ['table:read', 'table:write', 'mail:from', 'email.queued:announce'],
  },
  'invoices.emails': {
    method: 'GET',
    path: '/invoices/{id}/emails',
    summary: 'List the mails about an invoice',
    description: 'Newest first: mails that you sent, and reminders.',
    scope: 'read',
    query: z.strictObject({ ...cursorPaging }),
    reply: EmailList,
    status: 200,
    uses: ['table:read'],
  },
  'quotes.emails': {
    method: 'GET',
    path: '/quotes/{id}/emails',
    summary: 'List the mails about a quote',
    description: 'Newest first.',
    scope: 'read',
    query: z.strictObject({ ...cursorPaging }),
    reply: EmailList,
    status: 200,
    uses: ['table:read'],
  },
  'emails.get': {
    method: 'GET',
    path: '/emails/{id}',
    summary: 'Get a mail',
    description: 'What became of a mail: whether it was sent, why it was not, and who rejected it.',
    scope: 'read',
    reply: Email,
    status: 200,
    uses: ['table:read'],
  },
} as const satisfies Record<string, Route>;
