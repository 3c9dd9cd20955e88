import * as z from 'zod';
import { ENDED_KEY_DAYS, MAX_API_KEYS } from '../domain/accounts/apiKeys.ts';
import { EXAMPLE_IDS } from './exampleIds.ts';
import { instant, instantInput, replyFields, text } from './fields.ts';
import { listOf, paging } from './lists.ts';
import { type Route, SCOPES } from './route.ts';

const fields = {
  name: text(100).meta({ description: 'What the key is for.', example: 'Billing cron job' }),
  scope: z.enum(SCOPES).meta({
    id: 'KeyScope',
    description: '`read` only reads, `write` also changes, `admin` also manages account and keys.',
  }),
};

export const KeyInput = z
  .strictObject({
    ...fields,
    expiresAt: instantInput.optional().meta({
      description:
        'Instant from which the key no longer works. It must be in the future. ISO 8601 with any offset; a date alone is also taken, for its start in UTC. Absent: the key does not expire.',
      example: '2027-01-01T00:00:00Z',
    }),
  })
  .meta({ id: 'KeyInput', description: 'An API key to create.' });

export const Key = z
  .object({
    id: z.string().meta({ description: 'Identifier.', example: EXAMPLE_IDS.key }),
    ...replyFields(fields),
    hint: z.string().meta({ description: 'First characters of the key.', example: 'ci_live_x7Fq' }),
    createdAt: instant,
    expiresAt: instant.optional(),
    revokedAt: instant.optional(),
    lastUsedOn: z
      .string()
      .optional()
      .meta({ description: 'Day of the last use, UTC.', format: 'date', example: '2026-03-01' }),
  })
  .meta({ id: 'Key', description: 'An API key, without its secret.' });

const KeyWithSecret = Key.extend({
  secret: z.string().meta({ description: 'The key itself. It is shown only once, and only its hash is stored.' }),
}).meta({ id: 'KeyWithSecret', description: 'A new API key with its secret, which is shown only once.' });

export const keyRoutes = {
  'keys.create': {
    method: 'POST',
    path: '/keys',
    summary: 'Create an API key',
    description: `The secret is in this reply only. It cannot be read again. An account has at most ${MAX_API_KEYS.toLocaleString('en-US')} keys, with those that ended in the last ${ENDED_KEY_DAYS} days.`,
    scope: 'admin',
    body: KeyInput,
    reply: KeyWithSecret,
    status: 201,
    uses: ['table:read', 'table:write', 'keys:read', 'keys:write', 'event.added:announce'],
  },
  'keys.list': {
    method: 'GET',
    path: '/keys',
    summary: 'List the API keys',
    description: `Newest first, with their first characters and the day of their last use. Keys that were revoked or have expired stay in the list for ${ENDED_KEY_DAYS} days.`,
    scope: 'admin',
    query: z.strictObject({ ...paging }),
    reply: listOf(Key, 'KeyList'),
    status: 200,
    uses: ['keys:read'],
  },
  'keys.get': {
    method: 'GET',
    path: '/keys/{id}',
    summary: 'Get an API key',
    description: 'The key without its secret.',
    scope: 'admin',
    reply: Key,
    status: 200,
    uses: ['keys:read'],
  },
  'keys.revoke': {
    method: 'DELETE',
    path: '/keys/{id}',
    summary: 'Revoke an API key',
    description:
      'The key stops working within 60 seconds. An account always keeps an admin key that does not expire: the last one cannot be revoked.',
    scope: 'admin',
    status: 204,
    uses: ['table:read', 'table:write', 'keys:read', 'keys:write', 'event.added:announce'],
  },
} as const satisfies Record<string, Route>;
