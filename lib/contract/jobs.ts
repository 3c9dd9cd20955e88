import * as z from 'zod';
import { KNOWN_CALLERS } from './accessLog.ts';
import type { Grant } from './grants.ts';
import { MailFeedback } from './mailFeedback.ts';
import { type Change, type Message, outbox } from './outbox.ts';

interface BaseJob {
  readonly summary: string;
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  readonly uses: readonly Grant[];
}

/** Runs for each message of a queue of its own. A message that failed `attempts` times goes to the job's dead letters. */
interface MessageJob extends BaseJob {
  readonly attempts: number;
  readonly batchSize: number;
  readonly maxConcurrency: number;
  /** An alarm rings when a message has waited this long. */
  readonly alarmAfterMinutes: number;
}

/** Its messages are sent by functions. */
export interface QueueJob extends MessageJob {
  readonly source: 'queue';
  /**
   * A message names its account, so that SQS gives every account its fair share of the job. Before an account is known, it is
   * the hash of an address.
   */
  readonly payload: z.ZodType<{ readonly accountId: string } | { readonly addressHash: string }>;
}

/** Its messages come from a topic to which another service publishes. */
export interface TopicJob extends MessageJob {
  readonly source: 'topic';
  readonly topic: 'mailFeedback';
  readonly payload: z.ZodType;
}

/** Runs at regular times. */
export interface ScheduleJob extends BaseJob {
  readonly source: 'schedule';
  readonly everyMinutes: number;
}

/** Gets the lines that a log group is given, some at once. What fails three times is left to the log itself. */
export interface LogJob extends BaseJob {
  readonly source: 'log';
  readonly log: 'access';
  /** Which lines, as CloudWatch writes patterns. */
  readonly lines: string;
}

export type Job = QueueJob | TopicJob | ScheduleJob | LogJob;

/** Every job once. Its name is the name of `functions/jobs/<name>.ts`, of its Lambda and of its queue. */
export const jobs = {
  renderPdf: {
    source: 'queue',
    summary: 'Renders the document of one invoice or credit note and stores it, and relays the event that changed it.',
    payload: z.union([payloadOf('document.changed'), payloadOf('invoice.saved'), payloadOf('creditNote.saved')]),
    attempts: 5,
    batchSize: 10,
    maxConcurrency: 20,
    alarmAfterMinutes: 15,
    timeoutSeconds: 60,
    memoryMegabytes: 1769,
    uses: [
      'table:read',
      'table:write',
      'documents:read',
      'documents:write',
      'documents:lock',
      'event.added:announce',
      'deliverWebhook:send',
    ],
  },
  relayEvent: {
    source: 'queue',
    summary: 'Finds the webhooks that want to know of an event, and adds a delivery for each.',
    payload: payloadOf('event.added'),
    attempts: 5,
    batchSize: 10,
    maxConcurrency: 20,
    alarmAfterMinutes: 15,
    timeoutSeconds: 30,
    memoryMegabytes: 512,
    uses: ['table:read', 'table:write', 'deliverWebhook:send'],
  },
  deliverWebhook: {
    source: 'queue',
    summary: 'Makes one attempt to deliver one event to one webhook.',
    payload: payloadOf('delivery.due'),
    attempts: 5,
    batchSize: 10,
    // Most of its time an attempt waits for the receiver.
    maxConcurrency: 100,
    alarmAfterMinutes: 15,
    timeoutSeconds: 60,
    memoryMegabytes: 512,
    uses: ['table:read', 'table:write', 'deliverWebhook:send', 'event.added:announce'],
  },
  runRecurring: {
    source: 'queue',
    summary: 'Makes the invoices of one recurring invoice that are due.',
    payload: payloadOf('recurring.due'),
    attempts: 5,
    batchSize: 10,
    // Invoices of one account are numbered one after the other, however many run at once.
    maxConcurrency: 10,
    // Retainers of a whole country are due at the same midnight.
    alarmAfterMinutes: 60,
    timeoutSeconds: 60,
    memoryMegabytes: 512,
    uses: ['table:read', 'table:write', 'document.changed:announce', 'event.added:announce', 'email.queued:announce'],
  },
  expireQuote: {
    source: 'queue',
    summary: 'Marks one quote whose validity is over.',
    payload: payloadOf('expiry.due'),
    attempts: 5,
    batchSize: 10,
    // Quotes of one account share a partition of the table with the account's requests.
    maxConcurrency: 5,
    // All quotes of a country expire at the same midnight.
    alarmAfterMinutes: 60,
    timeoutSeconds: 30,
    memoryMegabytes: 512,
    uses: ['table:read', 'table:write', 'event.added:announce'],
  },
  replayEvents: {
    source: 'queue',
    summary: 'Makes the deliveries of a replay, so many at a time, and continues with a further message.',
    payload: payloadOf('replay.started'),
    attempts: 5,
    batchSize: 1,
    maxConcurrency: 5,
    alarmAfterMinutes: 15,
    timeoutSeconds: 60,
    memoryMegabytes: 512,
    uses: ['table:read', 'table:write', 'deliverWebhook:send', 'replayEvents:send'],
  },
  startScheduled: {
    source: 'schedule',
    summary: 'Sends each planned piece of work whose time has come to its job.',
    everyMinutes: 1,
    timeoutSeconds: 60,
    // A whole processor: what is due of one account is read through to find the others.
    memoryMegabytes: 1769,
    uses: ['table:read', 'table:write', 'outbox:announce'],
  },
  sendReminder: {
    source: 'queue',
    summary: 'Queues the mail that reminds the client of one invoice.',
    payload: payloadOf('reminder.due'),
    attempts: 5,
    batchSize: 10,
    // Invoices of one account share a partition of the table with the account's requests.
    maxConcurrency: 5,
    // All reminders of a country are due at the same time of day.
    alarmAfterMinutes: 60,
    timeoutSeconds: 30,
    memoryMegabytes: 512,
    uses: ['table:read', 'table:write', 'email.queued:announce'],
  },
  sendEmail: {
    source: 'queue',
    summary: 'Sends one mail about an invoice.',
    payload: payloadOf('email.queued'),
    attempts: 5,
    batchSize: 5,
    maxConcurrency: 10,
    alarmAfterMinutes: 15,
    timeoutSeconds: 60,
    memoryMegabytes: 1769,
    uses: [
      'table:read',
      'table:write',
      'documents:read',
      'documents:write',
      'documents:lock',
      'mail:send',
      'event.added:announce',
    ],
  },
  recordMailFeedback: {
    source: 'topic',
    topic: 'mailFeedback',
    summary: 'Records that a mail bounced, or that its receiver complained.',
    payload: MailFeedback,
    attempts: 5,
    batchSize: 10,
    maxConcurrency: 5,
    alarmAfterMinutes: 60,
    timeoutSeconds: 30,
    memoryMegabytes: 512,
    uses: ['table:read', 'table:write', 'event.added:announce'],
  },
  sendSignInLink: {
    source: 'queue',
    summary: 'Mails a link to sign in, if the address is a member of an account.',
    payload: payloadOf('signIn.requested'),
    attempts: 5,
    batchSize: 5,
    maxConcurrency: 5,
    // Links work for 15 minutes.
    alarmAfterMinutes: 5,
    timeoutSeconds: 60,
    memoryMegabytes: 512,
    uses: ['table:read', 'table:write', 'mail:send'],
  },
  enrolSessions: {
    source: 'queue',
    summary: 'Makes the key by which the gateway counts the sessions of one account.',
    payload: payloadOf('session.first'),
    attempts: 5,
    batchSize: 1,
    // API Gateway makes five keys a second.
    maxConcurrency: 2,
    alarmAfterMinutes: 60,
    timeoutSeconds: 30,
    memoryMegabytes: 512,
    uses: ['table:read', 'table:write', 'sessionPlan:enrol'],
  },
  sendInvitation: {
    source: 'queue',
    summary: 'Tells a new member by mail how to sign in.',
    payload: payloadOf('member.invited'),
    attempts: 5,
    batchSize: 5,
    maxConcurrency: 5,
    alarmAfterMinutes: 15,
    timeoutSeconds: 60,
    memoryMegabytes: 512,
    uses: ['table:read', 'table:write', 'mail:send'],
  },
  sweep: {
    source: 'schedule',
    summary: 'Sends again what was committed but never carried out.',
    everyMinutes: 1,
    timeoutSeconds: 60,
    // A whole processor: what is due of one account is read through to find the others.
    memoryMegabytes: 1769,
    uses: ['table:read', 'table:write', 'outbox:announce'],
  },
  findOverdue: {
    source: 'schedule',
    summary: 'Finds the invoices that are late by now and sends each to be marked.',
    // Time zones differ by quarters of an hour, so it is midnight somewhere every quarter.
    everyMinutes: 15,
    timeoutSeconds: 300,
    memoryMegabytes: 512,
    uses: ['table:read', 'markInvoiceOverdue:send', 'markInvoiceOverdue:measure'],
  },
  markInvoiceOverdue: {
    source: 'queue',
    summary: 'Marks one invoice whose due date has passed.',
    payload: z.strictObject({
      accountId: z.string(),
      invoiceId: z.string(),
      /** The key of its head. An invoice that cannot be read is put off by it. */
      head: z.strictObject({ pk: z.string(), sk: z.string() }),
    }),
    attempts: 5,
    batchSize: 10,
    // At most fifty invoices at once: those of one account share a partition of the table with the account's requests.
    maxConcurrency: 5,
    // All invoices of a country become late at the same midnight.
    alarmAfterMinutes: 60,
    timeoutSeconds: 30,
    memoryMegabytes: 512,
    uses: ['table:read', 'table:write', 'document.changed:announce'],
  },
  recordRequests: {
    source: 'log',
    log: 'access',
    lines: KNOWN_CALLERS,
    summary: 'Records the requests of each account for a day, and counts them by minute.',
    timeoutSeconds: 60,
    memoryMegabytes: 512,
    uses: ['requests:record'],
  },
} as const satisfies Record<string, Job>;

export type JobName = keyof typeof jobs;

type JobNameOf<Source extends Job['source']> = {
  [Name in JobName]: (typeof jobs)[Name]['source'] extends Source ? Name : never;
}[JobName];

/** A job that has a queue. */
export type QueueJobName = JobNameOf<'queue' | 'topic'>;

/** A job that functions send messages to. */
export type SentJobName = JobNameOf<'queue'>;

/** The message of a job. */
export type Payload<Name extends QueueJobName> = z.output<(typeof jobs)[Name]['payload']>;

/** The jobs that run for messages. */
export const queueJobs: ReadonlyMap<string, QueueJob | TopicJob> = new Map(
  Object.entries<Job>(jobs).flatMap(([name, job]) => ('payload' in job ? [[name, job]] : [])),
);

export const queueJobNames = [...queueJobs.keys()] as QueueJobName[];

/** The payload of a job that follows a change. */
function payloadOf<Name extends Change>(change: Name) {
  const fields = outbox[change].message.map((field) => [field, z.string()] as const);
  return z.strictObject(Object.fromEntries(fields) as { [Field in keyof Message<Name>]: z.ZodString });
}
