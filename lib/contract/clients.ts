import * as z from 'zod';
import type { Metadata } from '../domain/values/metadata.ts';
import { EXAMPLE_IDS } from './exampleIds.ts';
import {
  currency,
  currencyOutput,
  email,
  exactNumber,
  instant,
  locale,
  replyFields,
  stringOf,
  text,
} from './fields.ts';
import { filteredListOf, paging } from './lists.ts';
import { metadataInput, metadataOutput } from './metadata.ts';
import { buyerReference, identityFields, identityOutput, identityPatch } from './parties.ts';
import type { Route } from './route.ts';

const IS_ACTIVE =
  'Whether the client is still served. It filters lists, and ends recurring invoices where it is false.';

const fields = {
  name: text(200).meta({ description: 'Name of the person or company.', example: 'Acme Corporation' }),
  email,
  address: text(1000).optional().meta({
    description: 'Postal address, with line breaks.',
    example: '123 Business Ave, Suite 400\nNew York, NY 10001',
  }),
  taxId: text(64).optional().meta({ description: 'Tax identifier, printed as it is.', example: 'US-EIN-12-3456789' }),
  phone: text(40).optional().meta({ description: 'Telephone number.', example: '+1-555-0100' }),
  isActive: z.boolean().meta({ description: IS_ACTIVE }),
  retainerAmount: exactNumber.min(0).optional().meta({ description: 'What the client pays every month.' }),
  retainerCurrency: currency.optional(),
  locale: locale.optional(),
  ...identityFields,
  buyerReference: buyerReference.optional(),
};

export const ClientInput = z
  .strictObject({
    ...fields,
    isActive: fields.isActive.default(true).meta({ description: `${IS_ACTIVE} Absent: true.` }),
    metadata: metadataInput.optional(),
  })
  .meta({ id: 'ClientInput', description: 'A client to create.' });
export type ClientInput = z.infer<typeof ClientInput>;

/** Only the fields that are given change. `null` removes an optional field. */
export const ClientPatch = z
  .strictObject({
    name: fields.name.optional(),
    email: email.optional(),
    address: fields.address.nullable(),
    taxId: fields.taxId.nullable(),
    phone: fields.phone.nullable(),
    isActive: fields.isActive.optional(),
    retainerAmount: fields.retainerAmount.nullable(),
    retainerCurrency: fields.retainerCurrency.nullable(),
    locale: fields.locale.nullable(),
    ...identityPatch,
    buyerReference: fields.buyerReference.nullable(),
    metadata: metadataInput.nullish(),
  })
  .meta({
    id: 'ClientPatch',
    description: 'Changes to a client. Only the fields that are given change; null removes an optional field.',
  });
export type ClientPatch = z.infer<typeof ClientPatch>;

export const Client = z
  .object({
    id: z.string().meta({ description: 'Identifier.', example: EXAMPLE_IDS.client }),
    ...replyFields(fields),
    ...identityOutput,
    retainerCurrency: currencyOutput.optional(),
    metadata: metadataOutput.optional(),
    createdAt: instant,
    updatedAt: instant.optional(),
  })
  .meta({ id: 'Client', description: 'A person or company that is invoiced.' });
/** As it is stored. */
export type Client = Omit<z.infer<typeof Client>, 'metadata'> & { readonly metadata?: Metadata | undefined };

export const ClientList = filteredListOf(Client, 'ClientList');

export const clientRoutes = {
  'clients.create': {
    method: 'POST',
    path: '/clients',
    summary: 'Create a client',
    description: 'Only `name` and `email` are required. Several clients may share an e-mail address.',
    scope: 'write',
    body: ClientInput,
    reply: Client,
    status: 201,
    uses: ['table:read', 'table:write', 'event.added:announce'],
  },
  'clients.list': {
    method: 'GET',
    path: '/clients',
    summary: 'List clients',
    description:
      'Newest first. Filters may be combined. The first of `email`, `q` and `isActive` that is given finds the clients; the others are checked client by client until the page is full. `total` is there without filters, and wherever the page reaches the end of the list. A later `page` also reads the pages before it; a `cursor` does not.',
    scope: 'read',
    query: z.strictObject({
      ...paging,
      isActive: z
        .enum(['true', 'false'])
        .transform((value) => value === 'true')
        .optional()
        .meta({ description: 'Only active, or only inactive clients.', schema: { type: 'boolean' } }),
      email: stringOf(1, 254).optional().meta({ description: 'Exact e-mail address, in any case.' }),
      q: stringOf(1, 100).optional().meta({
        description:
          'The beginnings of words of the name or of the e-mail address: `acme co` finds Acme Corporation, and `acme.ex` finds billing@acme.example. A number is found as a whole: `4` does not find Studio 42. Case and accents make no difference. Where more than 10,000 clients have only some of the words, a page may end early: follow `nextCursor`. A `page` above 1 is then a `422`.',
        example: 'acme co',
      }),
    }),
    reply: ClientList,
    status: 200,
    uses: ['table:read'],
  },
  'clients.get': {
    method: 'GET',
    path: '/clients/{id}',
    summary: 'Get a client',
    description: 'The client as it is now. Sent invoices keep the client as it was when they were sent.',
    scope: 'read',
    reply: Client,
    status: 200,
    uses: ['table:read'],
  },
  'clients.update': {
    method: 'PUT',
    path: '/clients/{id}',
    summary: 'Change a client',
    description: 'Changes only the fields that are given. Sent invoices keep the client as it was when they were sent.',
    scope: 'write',
    body: ClientPatch,
    reply: Client,
    status: 200,
    uses: ['table:read', 'table:write', 'event.added:announce'],
  },
  'clients.delete': {
    method: 'DELETE',
    path: '/clients/{id}',
    summary: 'Delete a client',
    description: 'The client can no longer be read, listed or invoiced. Its invoices stay as they are.',
    scope: 'write',
    status: 204,
    uses: ['table:read', 'table:write', 'event.added:announce'],
  },
} as const satisfies Record<string, Route>;
