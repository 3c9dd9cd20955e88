import * as z from 'zod';
import { CHAINED_DOCUMENTS, INVOICE_TYPES, RECORD_KINDS } from '../domain/chain/chain.ts';
import { CHAIN_FAULTS } from '../domain/chain/chainProof.ts';
import { EXAMPLE_IDS } from './exampleIds.ts';
import { dateOutput } from './fields.ts';
import { cursorPagination, cursorPaging, limitOf } from './lists.ts';
import type { Route } from './route.ts';

/** Most records that one request verifies. With their documents they take about 400 read units. */
export const MAX_VERIFIED = 1_000;

/** Most records of one page. They take about half a megabyte. */
export const MAX_EXPORTED = 1_000;

const hash = z.string().meta({
  description: 'SHA-256 in hexadecimal, with capital letters.',
  example: '3C464DAF61ACB827C65FDA19F352A4E3BDC2C640E9E9FC4CC058073F38F12F60',
});

const sequence = z.int().meta({ description: 'Place in the chain, from 1 without gaps.', example: 1 });

export const ChainRecord = z
  .object({
    sequence,
    kind: z.enum(RECORD_KINDS).meta({
      id: 'ChainRecordKind',
      description:
        'What was recorded: `ISSUE` that a document was issued (`RegistroAlta`), `VOID` that it is void (`RegistroAnulacion`).',
    }),
    documentKind: z
      .enum(CHAINED_DOCUMENTS)
      .meta({ id: 'ChainedDocumentKind', description: 'Which kind of document the record is of.' }),
    documentId: z.string().meta({ description: 'Identifier of the document.', example: EXAMPLE_IDS.openInvoice }),
    issuerId: z
      .string()
      .meta({ description: 'Tax identifier of the seller, hashed as `IDEmisorFactura`.', example: 'B12345674' }),
    documentNumber: z
      .string()
      .meta({ description: 'Number of the document, hashed as `NumSerieFactura`.', example: 'INV-0001' }),
    issueDate: dateOutput.meta({
      description: 'Issue date, hashed as `FechaExpedicionFactura` in the form `31-12-2026`.',
    }),
    invoiceType: z
      .enum(INVOICE_TYPES)
      .meta({ id: 'ChainedInvoiceType', description: '`F1` is an invoice, `R1` a document that corrects one.' })
      .optional()
      .meta({ description: 'Hashed as `TipoFactura`. Only in a record of issue.' }),
    taxTotal: z
      .string()
      .optional()
      .meta({ description: 'Total of tax, hashed as `CuotaTotal`. Only in a record of issue.', example: '12.35' }),
    total: z
      .string()
      .optional()
      .meta({ description: 'Total with tax, hashed as `ImporteTotal`. Only in a record of issue.', example: '123.45' }),
    withoutIssue: z.boolean().optional().meta({
      description:
        'True where there is no record of issue before this void: of a draft, or of an invoice that was issued before the chain began.',
    }),
    previousHash: hash
      .optional()
      .meta({ description: 'Hash of the record before, hashed as `Huella`. Absent in the first record.' }),
    recordedAt: z.string().meta({
      description: 'Local time of the seller with its offset, hashed as `FechaHoraHusoGenRegistro`.',
      example: '2024-01-01T19:20:30+01:00',
    }),
    hash,
  })
  .meta({ id: 'ChainRecord', description: 'One record of the chain. It never changes.' });

const recordCount = z.int().meta({ description: 'How many records the chain has.', example: 42 });
const lastHash = hash.optional().meta({ description: 'Hash of the last record. Absent where there is none.' });

const ChainPage = z
  .object({
    data: z.array(ChainRecord).meta({ description: 'The records of this page.' }),
    pagination: cursorPagination,
    recordCount,
    lastHash,
  })
  .meta({ id: 'ChainPage', description: 'One page of the chain, oldest first.' });

const ChainFault = z
  .object({
    kind: z.enum(CHAIN_FAULTS).meta({
      id: 'ChainFaultKind',
      description:
        '`CHANGED`: the hash of the record is not that of its fields. `MISSING`: there is no record at this place. `WRONG_LINK`: the record does not have the hash of the record before it. `DOCUMENT`: the document is not as its record says. `END`: the chain does not end with its last record.',
    }),
    sequence,
    documentNumber: z.string().optional().meta({ description: 'Number that the record names.', example: 'INV-0001' }),
    message: z.string().meta({ description: 'What is wrong, in words.', example: 'Record 7 is missing' }),
  })
  .meta({ id: 'ChainFault', description: 'The first record that does not fit.' });

const ChainProof = z
  .object({
    isValid: z.boolean().meta({ description: 'Whether everything that was read fits.' }),
    fault: ChainFault.optional(),
    recordCount,
    lastHash,
    from: z.int().meta({ description: 'Place of the first record that was read.', example: 1 }),
    to: z.int().meta({ description: 'Place of the last record that was read and fits.', example: 42 }),
    hasMore: z.boolean().meta({ description: 'Whether records follow that were not read yet.' }),
    nextCursor: z.string().optional().meta({ description: 'For `cursor`: continues after this part.' }),
  })
  .meta({ id: 'ChainProof', description: 'Whether the chain is as it was written.' });

const HASHED_AS = 'in the form of Orden HAC/1177/2024 (VeriFactu)';

export const chainRoutes = {
  'chain.list': {
    method: 'GET',
    path: '/chain',
    summary: 'List and export the chain',
    description: `Every invoice that is issued, every credit note and every void has one record, from the moment at which the account switched on \`chain\`. Each record has a SHA-256 hash of its fields and of the hash before, ${HASHED_AS}. So whoever verifies the chain finds a record that was changed, and a place where one is missing. Whoever rewrites all records from one on is found by a hash that was kept elsewhere.

Oldest first. The pages together are the export: \`npx cleverinvo-verify\` verifies them without this service. An account without a chain has no records.`,
    scope: 'read',
    query: z.strictObject({
      limit: limitOf(MAX_EXPORTED, 100).meta({ description: 'Records a page. Absent: 100.', example: 100 }),
      cursor: cursorPaging.cursor,
    }),
    reply: ChainPage,
    status: 200,
    unversioned: true,
    uses: ['table:read'],
  },
  'chain.verify': {
    method: 'GET',
    path: '/chain/verify',
    summary: 'Verify the chain',
    description: `Reads up to ${MAX_VERIFIED} records, computes their hashes again, and compares each with the record before it and with its document: number, date, totals and status. It ends at the first record that does not fit. Continue with \`cursor\` until \`hasMore\` is false.`,
    scope: 'read',
    query: z.strictObject({
      cursor: z.string().max(1024).optional().meta({ description: '`nextCursor` of the part before.' }),
    }),
    reply: ChainProof,
    status: 200,
    unversioned: true,
    uses: ['table:read'],
  },
} as const satisfies Record<string, Route>;
