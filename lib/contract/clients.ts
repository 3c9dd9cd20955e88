import * as z from 'zod';
import { currency, email, exactNumber, instant, locale, metadata, text } from './fields.ts';
import { listOf, paging } from './lists.ts';
import type { Route } from './route.ts';

const fields = {
  name: text(200).meta({ description: 'Name of the person or company.', example: 'Acme Corporation' }),
  email,
  address: text(1000).optional().meta({
    description: 'Postal address, with line breaks.',
    example: '123 Business Ave, Suite 400\nNew York, NY 10001',
  }),
  taxId: text(64).optional().meta({ description: 'Tax identifier, printed as it is.', example: 'US-EIN-12-3456789' }),
  phone: text(40).optional().meta({ description: 'Telephone number.', example: '+1-555-0100' }),
  isActive: z.boolean().meta({ description: 'Whether the client is still served. Only a mark: it filters lists.' }),
  retainerAmount: exactNumber.min(0).optional().meta({ description: 'What the client pays every month.' }),
  retainerCurrency: currency.optional(),
  locale: locale.optional(),
  metadata: metadata.optional(),
};

export const ClientInput = z
  .strictObject({ ...fields, isActive: fields.isActive.default(true) })
  .meta({ id: 'ClientInput', description: 'A client to create.' });
export type ClientInput = z.infer<typeof ClientInput>;

export const Client = z
  .object({
    id: z.string().meta({ description: 'Identifier.', example: 'cli_abc123def456' }),
    ...fields,
    createdAt: instant,
    updatedAt: instant.optional(),
  })
  .meta({ id: 'Client', description: 'Somebody who is invoiced.' });
export type Client = z.infer<typeof Client>;

export const ClientList = listOf(Client, 'ClientList');

export const clientRoutes = {
  'clients.create': {
    method: 'POST',
    path: '/clients',
    summary: 'Create a client',
    scope: 'write',
    body: ClientInput,
    reply: Client,
    status: 201,
    uses: ['table:read', 'table:write'],
  },
  'clients.list': {
    method: 'GET',
    path: '/clients',
    summary: 'List clients',
    scope: 'read',
    query: z.strictObject({ ...paging }),
    reply: ClientList,
    status: 200,
    uses: ['table:read'],
  },
  'clients.get': {
    method: 'GET',
    path: '/clients/{id}',
    summary: 'Get a client',
    scope: 'read',
    reply: Client,
    status: 200,
    uses: ['table:read'],
  },
} as const satisfies Record<string, Route>;
