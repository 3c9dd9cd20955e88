import * as z from 'zod';
import { DISABLED_REASONS } from '../domain/events/deliveries.ts';
import { EXAMPLE_IDS } from './exampleIds.ts';
import { instant, replyFields, text } from './fields.ts';

const MAX_URL_LENGTH = 2048;

export const EVENTS =
  'The types of events to be told of: exact names, `invoice.*` for all about invoices, or `*` for all.';

/** Where a webhook is, and what it is for. */
export const addressFields = {
  url: z
    .string()
    .max(MAX_URL_LENGTH)
    .regex(/^[Hh][Tt][Tt][Pp][Ss]?:\/\/\S+$/, 'Must be a URL that begins with https://')
    .meta({
      description: 'Where events are sent to, by `POST`.',
      example: 'https://hooks.example.com/cleverinvo',
      rule: 'It begins with `https://`. Its host is public, its port is 443 or at least 1024, and it has no user name, password or fragment.',
    }),
  description: text(200).optional().meta({ description: 'What the webhook is for.', example: 'Accounting' }),
};

export const Webhook = z
  .object({
    id: z.string().meta({ description: 'Identifier.', example: EXAMPLE_IDS.webhook }),
    ...replyFields(addressFields),
    events: z.array(z.string()).meta({ description: EVENTS, example: ['invoice.*', 'payment.created'] }),
    isActive: z.boolean().meta({ description: 'Whether events are sent.' }),
    disabledAt: instant.optional().meta({ description: 'When the service switched it off.' }),
    disabledReason: z.enum(DISABLED_REASONS).optional().meta({
      id: 'WebhookDisabledReason',
      description:
        'Why the service switched it off: the endpoint answered `410` (`GONE`), or failed for five days (`FAILING`).',
    }),
    previousSecretExpiresAt: instant.optional().meta({
      description: 'Until when the secret before the last rotation is valid as well.',
    }),
    createdAt: instant,
    updatedAt: instant.optional(),
  })
  .meta({ id: 'Webhook', description: 'An address that is told of events.' });
