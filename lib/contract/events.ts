import * as z from 'zod';
import { EVENT_RESOURCES, EVENT_TYPES, type EventResource, eventTypesOf } from '../domain/events/events.ts';
import { Account } from './account.ts';
import { Client } from './clients.ts';
import { CreditNote } from './creditNoteObject.ts';
import { Email } from './emails.ts';
import { EXAMPLE_EVENT_ID, EXAMPLE_IDS, EXAMPLE_REQUEST_ID } from './exampleIds.ts';
import { instant } from './fields.ts';
import { instantRange, isInOrder } from './instantRange.ts';
import { Invoice } from './invoices.ts';
import { Key } from './keys.ts';
import { cursorListOf, cursorPaging, oneOrMore, oneOrMoreOf } from './lists.ts';
import { Member } from './members.ts';
import { Payment } from './payments.ts';
import { Quote } from './quoteObjects.ts';
import { Recurring } from './recurring.ts';
import { Refund } from './refundObject.ts';
import type { Route } from './route.ts';
import { Webhook } from './webhookObject.ts';

const EventActor = z
  .object({
    keyId: z.string().optional().meta({
      description:
        'Identifier of the API key, or of the session. Absent: the change was made by the service, by its operator, or on the hosted page.',
      example: EXAMPLE_IDS.key,
    }),
    memberId: z.string().optional().meta({
      description: 'Identifier of the member whose session it was. Absent: the change was not made in a session.',
      example: EXAMPLE_IDS.member,
    }),
    requestId: z.string().meta({
      description: 'The `X-Request-Id` of the request, or the run of a job.',
      example: EXAMPLE_REQUEST_ID,
    }),
  })
  .meta({ id: 'EventActor', description: 'Who made the change.' });

const previousAttributes = z
  .record(z.string(), z.unknown())
  .optional()
  .meta({
    description:
      'The former values of the fields of `object` that changed. `null` means that a field had no value. Absent where the object was created or deleted, or did not change.',
    example: { status: 'DRAFT' },
  });

/** What events about each kind of resource show of it: the same as its `GET`. */
export const EVENT_OBJECTS = {
  client: Client,
  invoice: Invoice,
  payment: Payment,
  credit_note: CreditNote,
  refund: Refund,
  key: Key,
  member: Member,
  account: Account,
  email: Email,
  recurring: Recurring,
  quote: Quote,
  webhook: Webhook,
} as const satisfies Record<EventResource, z.ZodType>;

const eventAbout = <Resource extends EventResource>(resource: Resource, id: string) => {
  const type = z.enum(eventTypesOf(resource)).meta({ id: `${id}Type`, description: 'What happened.' });
  return z
    .object({
      id: z.string().meta({ description: 'Identifier. Events sort by it.', example: EXAMPLE_EVENT_ID }),
      type,
      timestamp: instant.meta({
        description: 'When it happened. Events of one object are in the order of its changes.',
      }),
      apiVersion: z.literal('v1').meta({ description: 'Version of the API. It tells the shape of `object`.' }),
      accountId: z.string().meta({ description: 'Identifier of the account.', example: EXAMPLE_IDS.account }),
      actor: EventActor,
      data: z
        .object({ object: EVENT_OBJECTS[resource], previousAttributes })
        .meta({ id: `${id}Data`, description: 'The object that the event is about, and what changed.' }),
    })
    .meta({ id, description: `Something that happened to ${nounOf(resource)}.` });
};

function nounOf(resource: EventResource): string {
  if (resource === 'recurring') return 'a recurring invoice';
  if (resource === 'credit_note') return 'a credit note';
  return /^[aeiou]/.test(resource) ? `an ${resource}` : `a ${resource}`;
}

export const Event = z
  .discriminatedUnion('type', [
    eventAbout('client', 'ClientEvent'),
    eventAbout('invoice', 'InvoiceEvent'),
    eventAbout('payment', 'PaymentEvent'),
    eventAbout('credit_note', 'CreditNoteEvent'),
    eventAbout('refund', 'RefundEvent'),
    eventAbout('key', 'KeyEvent'),
    eventAbout('member', 'MemberEvent'),
    eventAbout('account', 'AccountEvent'),
    eventAbout('email', 'EmailEvent'),
    eventAbout('recurring', 'RecurringEvent'),
    eventAbout('quote', 'QuoteEvent'),
    eventAbout('webhook', 'WebhookEvent'),
  ])
  .meta({
    id: 'Event',
    description:
      'Something that happened in the account. Events are written with the change and never change themselves.',
  });

/** `invoice.*` stands for every type about invoices. */
const EventTypeFilter = z
  .enum([...EVENT_TYPES, ...EVENT_RESOURCES.map((resource) => `${resource}.*` as const)])
  .meta({ id: 'EventTypeFilter', description: 'A type of event, or all types about one kind of resource.' });

const types = oneOrMoreOf(EventTypeFilter)
  .transform((filters) =>
    EVENT_TYPES.filter((type) => filters.some((filter) => filter === type || covers(filter, type))),
  )
  .optional()
  .meta({
    description:
      'Only events of this type, or of any of several: `type=invoice.sent,invoice.paid`. `invoice.*` is every type about invoices.',
    ...oneOrMore(EventTypeFilter),
  });

function covers(filter: string, type: string): boolean {
  return filter.endsWith('.*') && type.startsWith(filter.slice(0, -1));
}

const EventQuery = z
  .strictObject({
    ...cursorPaging,
    type: types,
    objectId: z.string().min(1).max(64).optional().meta({
      description:
        'Only events about this client, invoice, payment, credit note, refund, quote, key, member, account, mail, recurring invoice or webhook.',
      example: EXAMPLE_IDS.draft,
    }),
    ...instantRange,
  })
  .refine(isInOrder, { path: ['to'], error: 'Must not be before from' });

export const EventList = cursorListOf(Event, 'EventList');

export const eventRoutes = {
  'events.list': {
    method: 'GET',
    path: '/events',
    summary: 'List events',
    description:
      'Everything that happened in the account during the last year, newest first. Any page costs the same. With `objectId` an event is in the list as soon as the change is made, otherwise about a second later. Only a key of scope `admin` sees events about keys, members and webhooks. A page may have fewer events than `limit` where they are large; `hasMore` tells whether there are more.',
    scope: 'read',
    query: EventQuery,
    reply: EventList,
    status: 200,
    uses: ['table:read'],
  },
  'events.get': {
    method: 'GET',
    path: '/events/{id}',
    summary: 'Get an event',
    description: 'An event is kept for a year. It can be got about a second after the change.',
    scope: 'read',
    reply: Event,
    status: 200,
    uses: ['table:read'],
  },
  'quotes.events': {
    method: 'GET',
    path: '/quotes/{id}/events',
    summary: 'List the events of a quote',
    description:
      'Its history of the last year, newest first: creation, changes, sending, views and the answer of the client. An event is in the list as soon as the change is made.',
    scope: 'read',
    query: z.strictObject({ ...cursorPaging }),
    reply: EventList,
    status: 200,
    uses: ['table:read'],
  },
  'invoices.events': {
    method: 'GET',
    path: '/invoices/{id}/events',
    summary: 'List the events of an invoice',
    description:
      'Its history of the last year, newest first: creation, changes, sending, views, payments and documents. An event is in the list as soon as the change is made.',
    scope: 'read',
    query: z.strictObject({ ...cursorPaging }),
    reply: EventList,
    status: 200,
    uses: ['table:read'],
  },
  'creditNotes.events': {
    method: 'GET',
    path: '/creditNotes/{id}/events',
    summary: 'List the events of a credit note',
    description: 'Its history of the last year, newest first. An event is in the list as soon as the change is made.',
    scope: 'read',
    query: z.strictObject({ ...cursorPaging }),
    reply: EventList,
    status: 200,
    uses: ['table:read'],
  },
} as const satisfies Record<string, Route>;
