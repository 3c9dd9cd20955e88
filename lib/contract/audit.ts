import * as z from 'zod';
import { NUMBER_FAULTS, PROVED_KINDS } from '../domain/numbers/numberProof.ts';
import { EXAMPLE_IDS } from './exampleIds.ts';
import { stringOf } from './fields.ts';
import type { Route } from './route.ts';

/** Most invoices that one request walks. They take 1,500 read units, and a partition has 3,000 a second. */
export const MAX_WALKED = 10_000;

/** Most faults that one reply names. */
export const MAX_NAMED_FAULTS = 100;

const NumberSeries = z
  .object({
    prefix: z.string().meta({ description: 'What the numbers of the series start with.', example: 'INV-' }),
    first: z.int().meta({ description: 'The first number of the series. It is always 1.', example: 1 }),
    last: z.int().meta({ description: 'The last number that was taken.', example: 42 }),
    count: z.int().meta({ description: 'How many invoices have a number of the series.', example: 42 }),
    isComplete: z.boolean().meta({ description: 'Whether `faults` names nothing that concerns this series.' }),
  })
  .meta({ id: 'NumberSeries', description: 'The invoices whose numbers start alike, numbered from 1 without gaps.' });

const NumberFaultKind = z.enum(NUMBER_FAULTS).meta({
  id: 'NumberFaultKind',
  description:
    '`MISSING`: no invoice has the number. `DUPLICATE`: the number is on another invoice too, or comes after a higher one. `UNKNOWN`: an invoice that the counter does not know, or a number of no series. `COUNTER`: the counter contradicts itself.',
});

const NumberFault = z
  .object({
    kind: NumberFaultKind,
    message: z.string().meta({ description: 'What is wrong, in words.', example: 'INV-0007 is missing' }),
    prefix: z.string().optional().meta({ description: 'The series. Absent: none or any.', example: 'INV-' }),
    invoiceNumber: z
      .string()
      .optional()
      .meta({ description: 'The number that is wrong, of an invoice.', example: 'INV-0007' }),
    creditNoteNumber: z
      .string()
      .optional()
      .meta({ description: 'The number that is wrong, of a credit note.', example: 'CN-0007' }),
    missingCount: z
      .int()
      .optional()
      .meta({ description: 'How many numbers in a row are missing. The number is the first of them.', example: 1 }),
    invoiceId: z
      .string()
      .optional()
      .meta({ description: 'The invoice that has the number.', example: EXAMPLE_IDS.draft }),
    creditNoteId: z
      .string()
      .optional()
      .meta({ description: 'The credit note that has the number.', example: EXAMPLE_IDS.creditNote }),
    place: z.int().optional().meta({ description: 'Place of the document among all of its kind.', example: 7 }),
  })
  .meta({ id: 'NumberFault', description: 'What contradicts that numbers have no gap and no duplicate.' });

const NumberWalk = z
  .object({
    from: z.int().meta({ description: 'Place of the first invoice that was read.', example: 1 }),
    to: z.int().meta({ description: 'Place of the last invoice that was read.', example: 42 }),
    faultCount: z
      .int()
      .meta({ description: `How many faults this part has. At most ${MAX_NAMED_FAULTS} are named.`, example: 0 }),
    hasMore: z.boolean().meta({ description: 'Whether invoices follow after this part.' }),
    nextCursor: z.string().optional().meta({ description: 'For `cursor`: continues after this part.' }),
  })
  .meta({ id: 'NumberWalk', description: 'Which invoices were read one by one.' });

const NumberAudit = z
  .object({
    data: z.array(NumberSeries).meta({ description: 'The series, by their prefixes.' }),
    isComplete: z.boolean().meta({ description: 'Whether `faults` is empty.' }),
    invoiceCount: z
      .int()
      .optional()
      .meta({ description: 'How many invoices the counter has counted. Absent for credit notes.', example: 42 }),
    creditNoteCount: z
      .int()
      .optional()
      .meta({ description: 'How many credit notes the counter has counted. Absent for invoices.', example: 7 }),
    numberCount: z
      .int()
      .meta({ description: 'How many numbers all series of the account have taken together.', example: 42 }),
    lastPlace: z.int().meta({ description: 'Place of the newest invoice. The first has place 1.', example: 42 }),
    faults: z.array(NumberFault).meta({ description: 'What is wrong. Empty: nothing was found.' }),
    walk: NumberWalk.optional().meta({ description: 'What `full=true` has read. Absent without it.' }),
  })
  .meta({ id: 'NumberAudit', description: 'The proof that invoice numbers have no gap and no duplicate.' });

export const auditRoutes = {
  'audit.numbers': {
    method: 'GET',
    path: '/audit/numbers',
    summary: 'Prove that numbers have no gap and no duplicate',
    description: `Every invoice takes its number and its place in one transaction with the counter. So \`invoiceCount\`, \`numberCount\` and \`lastPlace\` must be equal, and the first and the newest invoice must have the numbers that the counter says. This costs the same for any number of invoices.

\`full=true\` also reads the invoices one by one, up to ${MAX_WALKED} in a request, and names each number that is missing or double. Continue with \`cursor\` until \`walk.hasMore\` is false. Drafts and void invoices count: they keep their numbers. Credit notes have series of their own: \`kind=CREDIT_NOTE\` proves those.`,
    scope: 'read',
    query: z
      .strictObject({
        kind: z
          .enum(PROVED_KINDS)
          .meta({ id: 'NumberedKind', description: 'A kind of document whose numbers have no gap.' })
          .default('INVOICE')
          .meta({ description: 'Whose numbers to prove. Absent: those of invoices.' }),
        prefix: stringOf(1, 32)
          .optional()
          .meta({ description: 'Only this series, as its numbers are printed: `INV-` or `INV-2026-`.' }),
        full: z
          .enum(['true', 'false'])
          .transform((value) => value === 'true')
          .optional()
          .meta({ description: 'Whether to read every invoice. Absent: false.', schema: { type: 'boolean' } }),
        cursor: z
          .string()
          .max(1024)
          .optional()
          .meta({ description: '`walk.nextCursor` of the part before. Only with `full=true`.' }),
      })
      .refine(({ full, cursor }) => full === true || cursor === undefined, {
        path: ['cursor'],
        error: 'Needs full=true',
      }),
    reply: NumberAudit,
    status: 200,
    unversioned: true,
    uses: ['table:read'],
  },
} as const satisfies Record<string, Route>;
