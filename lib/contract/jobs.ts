import * as z from 'zod';
import type { Grant } from './environment.ts';

/** What every worker owes, whatever sets it off. */
interface JobBase {
  readonly summary: string;
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  readonly uses: readonly Grant[];
}

/** Set off by the messages of its own queue; after `attempts` failures a message goes to the queue's dead letters. */
export interface QueueJob extends JobBase {
  readonly source: 'queue';
  readonly payload: z.ZodType;
  readonly attempts: number;
  readonly batchSize: number;
  readonly maxConcurrency: number;
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
  markOverdue: {
    source: 'schedule',
    summary: 'Marks invoices whose due date has passed in the time zone of their account.',
    // Every hour, because midnight comes at another hour in every time zone.
    everyMinutes: 60,
    timeoutSeconds: 300,
    memoryMegabytes: 512,
    uses: ['table:read', 'table:write', 'renderPdf:send'],
  },
} as const satisfies Record<string, Job>;

export type JobName = keyof typeof jobs;
