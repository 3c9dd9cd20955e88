import type { Context } from 'aws-lambda';
import { currentWork, runWork } from '../aws/work.ts';
import { describeFault } from './describeFault.ts';
import { logger } from './log.ts';

type Fields = Readonly<Record<string, unknown>>;
type Level = 'info' | 'warn' | 'error';

/** Writes the one line of the current work: how it ended, how long it took, what it consumed, and its metrics. */
export async function logWork(level: Level, message: string, fields: Fields): Promise<void> {
  const work = currentWork();
  if (!work) return logger[level](message, fields);
  const { startedAt, readUnits, writeUnits, measurements } = work;
  logger[level](message, {
    ...fields,
    milliseconds: Math.round(performance.now() - startedAt),
    readUnits,
    writeUnits,
    // Most reads measure nothing, so they need not load it.
    ...(measurements.size > 0 ? (await import('./metrics.ts')).embeddedMetrics(measurements) : {}),
  });
}

/**
 * Does a piece of work that is no request, and logs how it ended; what it returns shows in the line. Its fault is thrown
 * again without particulars: Lambda logs and answers what a handler throws.
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

/** What a line says of the invocation of the function that it is written in. */
export function invocationFields({ awsRequestId }: Context): Fields {
  return { lambdaRequestId: awsRequestId, ...(logger.isColdStart() ? { coldStart: true } : {}) };
}
