import { AsyncLocalStorage } from 'node:async_hooks';
import type { MetricName } from '../../contract/metrics.ts';

/** One piece of work: a request, a message, or a run of a schedule. Several may run in one process at a time. */
export interface Work {
  readonly startedAt: number;
  /** What every log line of this work shows. */
  fields: Readonly<Record<string, unknown>>;
  readUnits: number;
  writeUnits: number;
  /** The sum of each metric that was measured. */
  readonly measurements: Map<MetricName, number>;
  /** The marks of the outbox that it committed, whose messages are not sent yet. */
  readonly committedMarks: string[];
}

const running = new AsyncLocalStorage<Work>();

/** Runs a piece of work; whatever it calls finds it as `currentWork()`. */
export function runWork<T>(fields: Work['fields'], run: () => T): T {
  const work: Work = {
    startedAt: performance.now(),
    fields,
    readUnits: 0,
    writeUnits: 0,
    measurements: new Map(),
    committedMarks: [],
  };
  return running.run(work, run);
}

export function currentWork(): Work | undefined {
  return running.getStore();
}

/** Adds fields to every further log line of the current work. They must not hold personal data or secrets. */
export function addLogFields(fields: Work['fields']): void {
  const work = currentWork();
  if (work) work.fields = { ...work.fields, ...fields };
}

/** Adds to a metric; outside any work it is not counted. */
export function measure(metric: MetricName, value = 1): void {
  const work = currentWork();
  work?.measurements.set(metric, (work.measurements.get(metric) ?? 0) + value);
}
