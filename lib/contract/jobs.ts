import * as z from 'zod';
import type { JobGrant } from './grants.ts';

/** What every worker owes, whatever sets it off. */
interface JobBase {
  readonly summary: string;
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  readonly uses: readonly JobGrant[];
}

/** Set off by the messages of its own queue; after `attempts` failures a message goes to the queue's dead letters. */
export interface QueueJob extends JobBase {
  readonly source: 'queue';
  readonly payload: z.ZodType;
  readonly attempts: number;
  readonly batchSize: number;
  readonly maxConcurrency: number;
  /** Somebody is called when a message has waited for so long. */
  readonly alarmAfterMinutes: number;
}

/** Set off by the clock. */
export interface ScheduleJob extends JobBase {
  readonly source: 'schedule';
  readonly everyMinutes: number;
}

export type Job = QueueJob | ScheduleJob;

/** Every worker once: its name is `functions/jobs/<name>.ts`, its Lambda and its queue. */
export const jobs = {
  renderPdf: {
    source: 'queue',
    summary: 'Renders the document of one invoice and stores it.',
    payload: z.strictObject({ accountId: z.string(), invoiceId: z.string() }),
    attempts: 5,
    batchSize: 10,
    maxConcurrency: 20,
    alarmAfterMinutes: 15,
    timeoutSeconds: 60,
    memoryMegabytes: 1769,
    uses: ['table:read', 'table:write', 'documents:read', 'documents:write'],
  },
  sweep: {
    source: 'schedule',
    summary: 'Sends again what was committed but never carried out.',
    everyMinutes: 1,
    timeoutSeconds: 60,
    memoryMegabytes: 512,
    uses: ['table:read', 'table:write', 'renderPdf:send'],
  },
  findOverdue: {
    source: 'schedule',
    summary: 'Finds the invoices that are late by now and hands each out to be marked.',
    // Midnight comes at every quarter of an hour somewhere.
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
      /** Where its head is, which is to be found even where the invoice cannot be read. */
      head: z.strictObject({ pk: z.string(), sk: z.string() }),
    }),
    attempts: 5,
    batchSize: 10,
    // Fifty invoices at once: those of one account are one partition of the table, which its own requests need too.
    maxConcurrency: 5,
    // Those of a whole country come at one midnight: that takes its time.
    alarmAfterMinutes: 60,
    timeoutSeconds: 30,
    memoryMegabytes: 512,
    uses: ['table:read', 'table:write', 'renderPdf:send'],
  },
} as const satisfies Record<string, Job>;

export type JobName = keyof typeof jobs;

export type QueueJobName = { [Name in JobName]: (typeof jobs)[Name]['source'] extends 'queue' ? Name : never }[JobName];

/** What a message of the job says. */
export type Payload<Name extends QueueJobName> = z.output<(typeof jobs)[Name]['payload']>;

export const queueJobNames = Object.entries(jobs).flatMap(([name, { source }]) =>
  source === 'queue' ? [name as QueueJobName] : [],
);
