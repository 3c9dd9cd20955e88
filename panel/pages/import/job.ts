import { CleverInvoError, type ClientInput } from '../../../sdk/src/cleverinvo.ts';
import { api } from '../../app/api.ts';
import { session } from '../../app/session.ts';
import { IMPORT_KEY, keep, read } from '../../app/storage.ts';
import type { CheckedLine } from './lines.ts';

/** A line to import. Its key makes a second attempt give the same client. */
export interface ImportLine {
  readonly line: number;
  readonly key: string;
  readonly input: ClientInput;
}

export interface Refusal {
  readonly line: number;
  readonly name: string;
  /** What the API says, with the field that it is about. */
  readonly reasons: readonly { readonly field?: string; readonly message: string }[];
}

/** An import with what is done of it. It is kept in the tab, so that it goes on after a reload. */
export interface ImportJob {
  readonly accountId: string;
  readonly lines: readonly ImportLine[];
  /** How many lines are through, imported or refused. */
  readonly done: number;
  readonly refusals: readonly Refusal[];
}

export function newJob(lines: readonly CheckedLine[]): ImportJob {
  return {
    accountId: session.get()?.account.id ?? '',
    lines: lines.map(({ line, input }) => ({ line, input, key: crypto.randomUUID() })),
    done: 0,
    refusals: [],
  };
}

export function keepJob(job: ImportJob | undefined): void {
  keep('session', IMPORT_KEY, job && JSON.stringify(job));
}

/** The import of this account that was interrupted. */
export function keptJob(): ImportJob | undefined {
  const text = read('session', IMPORT_KEY);
  if (!text) return undefined;
  const job: ImportJob = JSON.parse(text);
  return job.accountId === session.get()?.account.id ? job : undefined;
}

/** How many lines are on their way at the same time. */
const AT_ONCE = 4;

/**
 * Imports the rest of a job, some lines at a time, and tells of each step. What was sent before an interruption is sent again
 * under its key, which makes nothing twice. A line that the API refuses is noted; anything else ends the run.
 */
export async function runJob(job: ImportJob, signal: AbortSignal, tell: (job: ImportJob) => void): Promise<void> {
  let present = job;
  while (present.done < present.lines.length && !signal.aborted) {
    const batch = present.lines.slice(present.done, present.done + AT_ONCE);
    const refused = await Promise.all(batch.map((line) => importLine(line, signal)));
    present = {
      ...present,
      done: present.done + batch.length,
      refusals: [...present.refusals, ...refused.filter((refusal) => refusal !== undefined)],
    };
    keepJob(present.done < present.lines.length ? present : undefined);
    tell(present);
  }
}

/** How often a line is sent again whose key is still held by an attempt from before an interruption, and how long apart. */
const MOST_WAITS = 8;
const WAIT_MILLISECONDS = 1_000;

async function importLine(
  { line, key, input }: ImportLine,
  signal: AbortSignal,
  waits = 0,
): Promise<Refusal | undefined> {
  try {
    await api.clients.create(input, { idempotencyKey: key, signal });
    return undefined;
  } catch (fault) {
    if (!(fault instanceof CleverInvoError)) throw fault;
    if (fault.status === 409 && waits < MOST_WAITS) {
      await new Promise((resolve) => setTimeout(resolve, WAIT_MILLISECONDS));
      return importLine({ line, key, input }, signal, waits + 1);
    }
    if (fault.code !== 'VALIDATION_ERROR') throw fault;
    const { details, message } = fault;
    return { line, name: input.name, reasons: details.length > 0 ? details : [{ message }] };
  }
}
