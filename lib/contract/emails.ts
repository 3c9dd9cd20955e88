import * as z from 'zod';
import { EMAIL_KINDS, EMAIL_STATUSES, REJECTION_TYPES } from '../domain/email.ts';
import { EXAMPLE_IDS } from './exampleIds.ts';
import { instant } from './fields.ts';

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
    invoiceId: z.string().meta({ description: 'The invoice that it is about.', example: EXAMPLE_IDS.openInvoice }),
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
  .meta({ id: 'Email', description: 'A mail about an invoice.' });
