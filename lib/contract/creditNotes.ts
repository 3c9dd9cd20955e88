import * as z from 'zod';
import { MAX_CREDIT_NOTES } from '../domain/creditNotes/creditNote.ts';
import {
  CreditNote,
  creditNoteAmounts,
  creditNoteFields,
  creditNoteHead,
  creditNoteLinks,
} from './creditNoteObject.ts';
import { documentRoutes } from './documentRoutes.ts';
import { Email, EmailList, InvoiceSending } from './emails.ts';
import { dateInput, exactNumber, NEVER, stringOf } from './fields.ts';
import { MAX_LINE_ITEMS } from './invoices.ts';
import { cursorPaging, filteredListOf, paging } from './lists.ts';
import { metadataInput } from './metadata.ts';
import { NOT_BEFORE_FROM, notBeforeFrom, period } from './reports.ts';
import { ROTATION } from './rotation.ts';
import type { Route } from './route.ts';

const CreditedLine = z
  .strictObject({
    line: z
      .int()
      .min(0)
      .max(MAX_LINE_ITEMS - 1)
      .meta({ description: 'Place of the line in the invoice, from 0.', example: 0 }),
    quantity: exactNumber
      .optional()
      .meta({ description: 'How many to take back, at most what is left of the line. Not together with `amount`.' }),
    amount: exactNumber.optional().meta({
      description:
        'How much to take back before tax, after discounts, at most what is left of the line. Not together with `quantity`. Absent, as `quantity` is: all that is left of the line.',
    }),
  })
  .refine(({ quantity, amount }) => quantity === undefined || amount === undefined, {
    path: ['amount'],
    error: 'Give either quantity or amount, not both',
  })
  .meta({
    id: 'CreditedLine',
    description: 'A line of the invoice to take back.',
    dependentSchemas: { quantity: { properties: { amount: NEVER } } },
  });

export const CreditNoteInput = z
  .strictObject({
    lineItems: z.array(CreditedLine).min(1).max(MAX_LINE_ITEMS).optional().meta({
      description:
        'The lines to take back. Not together with `amount`. Absent, as `amount` is: everything that is left.',
    }),
    amount: exactNumber.positive().optional().meta({
      description:
        'How much less the client has to pay, tax included. It is spread over all that is left, by its taxes. At most what is left of the invoice. Not together with `lineItems`.',
    }),
    ...creditNoteFields,
    issueDate: dateInput.optional().meta({
      description: "Not before the invoice's. Absent: today in the account's time zone.",
    }),
    metadata: metadataInput.optional(),
  })
  .refine(({ lineItems, amount }) => lineItems === undefined || amount === undefined, {
    path: ['amount'],
    error: 'Give either lineItems or amount, not both',
  })
  .meta({
    id: 'CreditNoteInput',
    description: 'What to take back of an invoice.',
    dependentSchemas: { lineItems: { properties: { amount: NEVER } } },
  });

const CreditNotePatch = z
  .strictObject({ metadata: metadataInput.nullish() })
  .meta({ id: 'CreditNotePatch', description: 'What to change of a credit note: nothing that its document shows.' });

const CreditNoteSummary = z
  .object({
    ...creditNoteHead,
    clientName: z.string().meta({ description: 'Name of the client.', example: 'Acme Corporation' }),
    ...creditNoteAmounts,
    ...creditNoteLinks,
  })
  .meta({ id: 'CreditNoteSummary', description: 'A credit note as a list shows it: without its lines.' });

const CreditNoteList = filteredListOf(CreditNoteSummary, 'CreditNoteList');

const ISSUES = ['table:read', 'table:write', 'document.changed:announce', 'event.added:announce'] as const;

export const creditNoteRoutes = {
  'creditNotes.create': {
    method: 'POST',
    path: '/invoices/{id}/creditNotes',
    summary: 'Issue a credit note',
    description: `Takes back lines of an issued invoice, an amount, or everything that is left, and has a number of its own series. It counts at once: \`amountCredited\` of the invoice grows and \`amountDue\` shrinks. What was paid before and is not owed any more is \`amountToRefund\`. Credit notes never take back more than the invoice has, in all, by line and by tax; the last one takes exactly what is left. An invoice of which nothing is due any more is PAID. A credit note cannot be changed or deleted. A draft and a VOID invoice are a \`409\`, and so is an invoice of which nothing is left. An invoice has at most ${MAX_CREDIT_NOTES} credit notes.`,
    scope: 'write',
    body: CreditNoteInput,
    reply: CreditNote,
    status: 201,
    addsTo: '/creditNotes',
    uses: [...ISSUES, 'creditNote.saved:announce'],
  },
  'creditNotes.list': {
    method: 'GET',
    path: '/creditNotes',
    summary: 'List credit notes',
    description:
      'Newest first. Any page of all credit notes costs the same. `invoiceId`, `clientId` and a range of dates are each answered by an index, which may be a second behind. A range of dates alone sorts by that date, latest first. `total` is there without filters, by `invoiceId`, and wherever the page reaches the end of the list.',
    scope: 'read',
    query: z
      .strictObject({
        ...paging,
        invoiceId: stringOf(1, 64).optional().meta({ description: 'Only credit notes of this invoice.' }),
        clientId: stringOf(1, 64).optional().meta({ description: 'Only credit notes of this client.' }),
        from: period.from.meta({ description: 'Issued on this day or later.' }),
        to: period.to.meta({ description: 'Issued on this day or earlier. Not before `from`.' }),
      })
      .refine(notBeforeFrom, NOT_BEFORE_FROM),
    reply: CreditNoteList,
    status: 200,
    uses: ['table:read'],
  },
  'creditNotes.get': {
    method: 'GET',
    path: '/creditNotes/{id}',
    summary: 'Get a credit note',
    description: 'With its lines and its taxes by rate.',
    scope: 'read',
    reply: CreditNote,
    status: 200,
    uses: ['table:read'],
  },
  'creditNotes.pdf': documentRoutes['creditNotes.pdf'],
  'creditNotes.xml': documentRoutes['creditNotes.xml'],
  'creditNotes.update': {
    method: 'PUT',
    path: '/creditNotes/{id}',
    summary: 'Change the metadata of a credit note',
    description: 'Nothing else of a credit note ever changes.',
    scope: 'write',
    body: CreditNotePatch,
    reply: CreditNote,
    status: 200,
    uses: ['table:read', 'table:write', 'event.added:announce'],
  },
  'creditNotes.rotateLink': {
    method: 'POST',
    path: '/creditNotes/{id}/rotateLink',
    summary: 'Replace the links of a credit note',
    description: ROTATION,
    scope: 'write',
    reply: CreditNote,
    status: 200,
    uses: ['table:read', 'table:write', 'event.added:announce'],
  },
  'creditNotes.send': {
    method: 'POST',
    path: '/creditNotes/{id}/send',
    summary: 'Send a credit note by mail',
    description:
      "Mails the credit note to the client, in the client's language: with a link to its page and the PDF attached. It can be sent again. An address that an earlier mail bounced at, or from which it was reported as spam, is a `409`.",
    scope: 'write',
    body: InvoiceSending,
    bodyIsOptional: true,
    reply: Email,
    status: 201,
    addsTo: '/emails',
    uses: ['table:read', 'table:write', 'mail:from', 'email.queued:announce', 'event.added:announce'],
  },
  'creditNotes.emails': {
    method: 'GET',
    path: '/creditNotes/{id}/emails',
    summary: 'List the mails about a credit note',
    description: 'Newest first.',
    scope: 'read',
    query: z.strictObject({ ...cursorPaging }),
    reply: EmailList,
    status: 200,
    uses: ['table:read'],
  },
  'invoices.creditNotes': {
    method: 'GET',
    path: '/invoices/{id}/creditNotes',
    summary: 'List the credit notes of an invoice',
    description: 'Newest first. A credit note is in the list as soon as it was issued.',
    scope: 'read',
    query: z.strictObject({ ...paging }),
    reply: CreditNoteList,
    status: 200,
    uses: ['table:read'],
  },
} as const satisfies Record<string, Route>;
