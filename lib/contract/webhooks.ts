import * as z from 'zod';
import { DELIVERY_STATUSES } from '../domain/events/deliveries.ts';
import { EVENT_RESOURCES, EVENT_TYPES } from '../domain/events/events.ts';
import { MAX_REPLAY_DAYS, MAX_WEBHOOKS, PREVIOUS_SECRET_HOURS, REPLAY_STATUSES } from '../domain/events/webhooks.ts';
import { EXAMPLE_DELIVERY_ID, EXAMPLE_EVENT_ID, EXAMPLE_IDS, EXAMPLE_REPLAY_ID } from './exampleIds.ts';
import { instant, instantInput } from './fields.ts';
import { cursorListOf, cursorPaging, listOf, oneOrMore, oneOrMoreOf, paging } from './lists.ts';
import type { Route } from './route.ts';
import { addressFields, EVENTS, Webhook } from './webhookObject.ts';

const WebhookEventFilter = z
  .enum([...EVENT_TYPES, ...EVENT_RESOURCES.map((resource) => `${resource}.*` as const), '*'])
  .meta({
    id: 'WebhookEventFilter',
    description: 'A type of event, all types about one kind of resource, or `*` for all types.',
  });

/** More are a mistake, since duplicates are merged. */
const MAX_FILTERS = 100;

const fields = {
  url: addressFields.url,
  events: z
    .array(WebhookEventFilter)
    .min(1)
    .max(MAX_FILTERS)
    .overwrite((filters) => [...new Set(filters)])
    .meta({ description: `${EVENTS} Duplicates are merged.`, example: ['invoice.*', 'payment.created'] }),
  description: addressFields.description,
  isActive: z.boolean(),
};

export const WebhookInput = z
  .strictObject({
    ...fields,
    isActive: fields.isActive
      .default(true)
      .meta({ description: 'Whether events are sent. Nothing that happens meanwhile is sent later. Absent: true.' }),
  })
  .meta({ id: 'WebhookInput', description: 'A webhook to create.' });
export type WebhookInput = z.infer<typeof WebhookInput>;

export const WebhookPatch = z
  .strictObject({
    url: fields.url.optional(),
    events: fields.events.optional(),
    description: fields.description.nullable(),
    isActive: fields.isActive.optional().meta({
      description: '`true` also switches a webhook on again that the service has switched off.',
    }),
  })
  .meta({
    id: 'WebhookPatch',
    description: 'Changes to a webhook. Only the fields that are given change; null removes the description.',
  });

const WebhookWithSecret = Webhook.extend({
  secret: z.string().meta({
    description: 'What signatures are made with. It is shown only once.',
    example: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  }),
}).meta({ id: 'WebhookWithSecret', description: 'A webhook with its new secret, which is shown only once.' });

const DeliveryStatus = z.enum(DELIVERY_STATUSES).meta({
  id: 'DeliveryStatus',
  description: '`PENDING`: there will be another attempt. `DELIVERED`: the endpoint answered 2xx. `FAILED`: given up.',
});

export const Delivery = z
  .object({
    id: z
      .string()
      .meta({ description: "Identifier. It is the event's, with another prefix.", example: EXAMPLE_DELIVERY_ID }),
    webhookId: z.string().meta({ description: 'Identifier of the webhook.', example: EXAMPLE_IDS.webhook }),
    eventId: z.string().meta({
      description: 'Identifier of the event. Every attempt sends it as `webhook-id`.',
      example: EXAMPLE_EVENT_ID,
    }),
    eventType: z.string().meta({ description: 'Type of the event.', example: 'invoice.paid' }),
    objectId: z.string().meta({ description: 'What the event is about.', example: EXAMPLE_IDS.openInvoice }),
    status: DeliveryStatus,
    attempts: z.int().meta({ description: 'Attempts that were made since it was created or tried anew.', example: 1 }),
    responseStatus: z.int().optional().meta({ description: 'HTTP status of the last answer.', example: 204 }),
    responseBody: z.string().optional().meta({ description: 'The first 1 KB of the last answer.', example: 'ok' }),
    failure: z.string().optional().meta({
      description:
        'Why there was no answer: `TIMEOUT`, `NAME_NOT_FOUND`, `FORBIDDEN_ADDRESS`, `CONNECTION_REFUSED`, `CONNECTION_LOST`, `CERTIFICATE` or `INVALID_ANSWER`; or why no more attempts are made: `WEBHOOK_DELETED`, `WEBHOOK_DISABLED` or `EVENT_UNREADABLE`.',
      example: 'TIMEOUT',
    }),
    milliseconds: z.int().optional().meta({ description: 'How long the last attempt took.', example: 87 }),
    createdAt: instant,
    lastAttemptAt: instant.optional().meta({ description: 'When the last attempt ended.' }),
    nextAttemptAt: instant.optional().meta({ description: 'When the next attempt is due.' }),
    deliveredAt: instant.optional().meta({ description: 'When the endpoint answered 2xx.' }),
  })
  .meta({ id: 'Delivery', description: 'One event on its way to one webhook.' });

export const DeliveryList = cursorListOf(Delivery, 'DeliveryList');

const DAY_MILLISECONDS = 24 * 3_600_000;

export const ReplayInput = z
  .strictObject({
    from: instantInput.meta({
      description: 'Events of this instant or later. A date alone is also taken, for its start in UTC.',
      example: '2026-03-01T00:00:00Z',
    }),
    to: instantInput.meta({
      description: `Events of this instant or earlier, and not before \`from\`: at most ${MAX_REPLAY_DAYS} days after it. A date alone is also taken, for its start in UTC.`,
      example: '2026-03-02T00:00:00Z',
    }),
  })
  .refine(({ from, to }) => from <= to, { path: ['to'], error: 'Must not be before from' })
  .refine(({ from, to }) => Date.parse(to) - Date.parse(from) <= MAX_REPLAY_DAYS * DAY_MILLISECONDS, {
    path: ['to'],
    error: `Must be at most ${MAX_REPLAY_DAYS} days after from`,
  })
  .meta({ id: 'ReplayInput', description: 'Which events to send again.' });

export const Replay = z
  .object({
    id: z.string().meta({ description: 'Identifier.', example: EXAMPLE_REPLAY_ID }),
    webhookId: z.string().meta({ description: 'Identifier of the webhook.', example: EXAMPLE_IDS.webhook }),
    from: instant.meta({ description: 'Events of this instant or later.' }),
    to: instant.meta({ description: 'Events of this instant or earlier.' }),
    status: z.enum(REPLAY_STATUSES).meta({
      id: 'ReplayStatus',
      description:
        '`RUNNING`: deliveries are being made. `DONE`: all are made. `STOPPED`: the webhook was switched off or deleted meanwhile.',
    }),
    deliveries: z.int().meta({ description: 'Deliveries that were made so far.', example: 42 }),
    createdAt: instant,
    completedAt: instant.optional().meta({ description: 'When it ended.' }),
  })
  .meta({ id: 'Replay', description: 'A run that sends the events of a range of time to a webhook again.' });

export const webhookRoutes = {
  'webhooks.create': {
    method: 'POST',
    path: '/webhooks',
    summary: 'Create a webhook',
    description: `The reply has the secret, with which receivers verify signatures. It cannot be read again. An account has at most ${MAX_WEBHOOKS} webhooks.`,
    scope: 'admin',
    body: WebhookInput,
    reply: WebhookWithSecret,
    status: 201,
    uses: ['table:read', 'table:write', 'event.added:announce'],
  },
  'webhooks.list': {
    method: 'GET',
    path: '/webhooks',
    summary: 'List the webhooks',
    description: 'Newest first, without their secrets.',
    scope: 'admin',
    query: z.strictObject({ ...paging }),
    reply: listOf(Webhook, 'WebhookList'),
    status: 200,
    uses: ['table:read'],
  },
  'webhooks.get': {
    method: 'GET',
    path: '/webhooks/{id}',
    summary: 'Get a webhook',
    description: 'The webhook without its secret.',
    scope: 'admin',
    reply: Webhook,
    status: 200,
    uses: ['table:read'],
  },
  'webhooks.update': {
    method: 'PUT',
    path: '/webhooks/{id}',
    summary: 'Change a webhook',
    description:
      'Changes only the fields that are given. Deliveries that are under way go to the new address. A webhook that is switched off is told nothing, and its deliveries that are under way are given up.',
    scope: 'admin',
    body: WebhookPatch,
    reply: Webhook,
    status: 200,
    uses: ['table:read', 'table:write', 'event.added:announce'],
  },
  'webhooks.delete': {
    method: 'DELETE',
    path: '/webhooks/{id}',
    summary: 'Delete a webhook',
    description: 'Deletes the webhook. Its deliveries that are under way are given up.',
    scope: 'admin',
    status: 204,
    uses: ['table:read', 'table:write', 'event.added:announce'],
  },
  'webhooks.rotateSecret': {
    method: 'POST',
    path: '/webhooks/{id}/rotateSecret',
    summary: 'Replace the secret of a webhook',
    description: `The reply has the new secret, which cannot be read again. For ${PREVIOUS_SECRET_HOURS} hours each message has two signatures, one by each secret. A further rotation within that time ends the oldest secret at once.`,
    scope: 'admin',
    reply: WebhookWithSecret,
    status: 200,
    uses: ['table:read', 'table:write', 'event.added:announce'],
  },
  'webhooks.test': {
    method: 'POST',
    path: '/webhooks/{id}/test',
    summary: 'Send a test event to a webhook',
    description:
      'Sends an event of the type `webhook.test` to this webhook and to no other, whichever types it wants. The webhook must be active, otherwise the reply is a `409`. The reply is the delivery: get it again to see what became of it.',
    scope: 'admin',
    reply: Delivery,
    status: 201,
    addsTo: '/webhooks/{id}/deliveries',
    unversioned: true,
    uses: ['table:read', 'table:write', 'event.added:announce'],
  },
  'webhooks.replay': {
    method: 'POST',
    path: '/webhooks/{id}/replay',
    summary: 'Send the events of a range of time again',
    description:
      'Every event of the range that the webhook wants is delivered again under its same id, also where it was delivered before. There may be very many, so this goes on after the reply: get the replay to see how far it is. The webhook must be active, and only one replay of a webhook runs at a time, otherwise the reply is a `409`.',
    scope: 'admin',
    body: ReplayInput,
    reply: Replay,
    status: 201,
    addsTo: '/webhooks/{id}/replays',
    unversioned: true,
    uses: ['table:read', 'table:write', 'replay.started:announce'],
  },
  'webhooks.getReplay': {
    method: 'GET',
    path: '/webhooks/{id}/replays/{replayId}',
    summary: 'Get a replay',
    description: 'How far a replay is. It is kept for 30 days.',
    scope: 'admin',
    reply: Replay,
    status: 200,
    unversioned: true,
    uses: ['table:read'],
  },
  'deliveries.list': {
    method: 'GET',
    path: '/webhooks/{id}/deliveries',
    summary: 'List the deliveries of a webhook',
    description:
      'By the time of their events, newest first. Deliveries are kept for 30 days. Any page costs the same. A filter by `status` looks at up to 160 deliveries for a page, so a page may have fewer deliveries than `limit`, or none; `hasMore` tells whether there may be more.',
    scope: 'admin',
    query: z.strictObject({
      ...cursorPaging,
      status: oneOrMoreOf(DeliveryStatus)
        .optional()
        .meta({ description: 'Only deliveries of this status, or of any of several.', ...oneOrMore(DeliveryStatus) }),
      eventId: z.string().min(1).max(64).optional().meta({
        description: 'Only the delivery of this event.',
        example: EXAMPLE_EVENT_ID,
      }),
    }),
    reply: DeliveryList,
    status: 200,
    uses: ['table:read'],
  },
  'deliveries.get': {
    method: 'GET',
    path: '/webhooks/{id}/deliveries/{deliveryId}',
    summary: 'Get a delivery',
    description: 'What became of the delivery of an event. It is kept for 30 days.',
    scope: 'admin',
    reply: Delivery,
    status: 200,
    unversioned: true,
    uses: ['table:read'],
  },
  'deliveries.retry': {
    method: 'POST',
    path: '/webhooks/{id}/deliveries/{deliveryId}/retry',
    summary: 'Deliver an event again',
    description:
      'A delivery that is over starts anew: it is `PENDING`, has no attempts and is due now. One that is `PENDING` is due now, instead of at its next attempt. The webhook must be active, otherwise the reply is a `409`.',
    scope: 'admin',
    reply: Delivery,
    status: 200,
    unversioned: true,
    uses: ['table:read', 'table:write', 'delivery.due:announce'],
  },
} as const satisfies Record<string, Route>;
