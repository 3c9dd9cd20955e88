import type { Context } from 'aws-lambda';
import { currentWork, runWork } from '../../aws/calls/work.ts';
import { describeFault } from './describeFault.ts';
import { logger } from './log.ts';

type Fields = Readonly<Record<string, unknown>>;
type Level = 'info' | 'warn' | 'error';

/** Logs the end of the current work: its result, duration, capacity units and metrics. */
export async function logWork(level: Level, message: string, fields: Fields): Promise<void> {
  const work = currentWork();
  if (!work) return logger[level](message, fields);
  const { startedAt, readUnits, writeUnits, measurements } = work;
  logger[level](message, {
    ...fields,
    milliseconds: Math.round(performance.now() - startedAt),
    readUnits,
    writeUnits,
    // Most work has no metrics and does not need this module.
    ...(measurements.size > 0 ? (await import('./metrics.ts')).embeddedMetrics(measurements) : {}),
  });
}

/**
 * Runs work that is not an HTTP request, and logs its end with the fields that it returns. An error is thrown again without its details,
 * because Lambda logs and returns what a handler throws.
 */
export function runLogged(message: string, fields: Fields, run: () => Promise<Fields | undefined>): Promise<void> {
  return runWork(fields, async () => {
    try {
      const result = await run();
      await logWork('info', message, { outcome: 'done', ...result });
    } catch (fault) {
      const description = describeFault(fault);
      await logWork('error', message, { outcome: 'failed', ...description });
      throw new Error(String(description.reason ?? message));
    }
  });
}

/** The fields of a log line that describe the Lambda invocation. */
export function invocationFields({ awsRequestId }: Context): Fields {
  return { lambdaRequestId: awsRequestId, ...(logger.isColdStart() ? { coldStart: true } : {}) };
}
