import middy from '@middy/core';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { addLogFields } from '../../aws/calls/work.ts';
import { type JobName, jobs, type Payload, type QueueJobName } from '../../contract/jobs.ts';
import type { Cause } from '../../domain/events/events.ts';
import { tracing } from '../logging/tracing.ts';
import { invocationFields, runLogged } from '../logging/workLog.ts';
import { announcing } from './announce.ts';
import { invocationCause } from './invocationCause.ts';
import { TO_THE_END } from './toTheEnd.ts';

/**
 * The Lambda handler of a job with a queue. Each message of a batch succeeds or fails by itself. A failed message is delivered again,
 * and moves to the dead-letter queue after the job's `attempts`. So does a message that does not fit the job's payload.
 */
export function worker<Name extends QueueJobName>(name: Name, work: Work<Name>) {
  return middy<SQSEvent, SQSBatchResponse>(TO_THE_END)
    .use(tracing())
    .handler(async ({ Records }, context) => {
      const failures = await Promise.all(Records.map((record) => attempt(name, record, { work, context })));
      return { batchItemFailures: failures.flat() };
    });
}

type Work<Name extends QueueJobName> = (payload: Payload<Name>, cause: Cause) => Promise<void>;

/** Runs the job for one message. Returns the message if it failed. */
async function attempt<Name extends QueueJobName>(
  name: Name,
  { messageId, body, attributes }: SQSRecord,
  { work, context }: { work: Work<Name>; context: Context },
): Promise<SQSBatchResponse['batchItemFailures']> {
  const fields = {
    job: name,
    messageId,
    attempt: Number(attributes.ApproximateReceiveCount),
    ...invocationFields(context),
  };
  try {
    await runLogged('job', fields, async () => {
      const payload = jobs[name].payload.parse(JSON.parse(body)) as Payload<Name>;
      addLogFields(idsIn(payload));
      await announcing(() => work(payload, invocationCause(context)));
      return undefined;
    });
    return [];
  } catch {
    return [{ itemIdentifier: messageId }];
  }
}

/** The ids in a message. They say what a log line is about. */
function idsIn(payload: object): Record<string, string> {
  const ids = Object.entries(payload).filter(([name, value]) => name.endsWith('Id') && typeof value === 'string');
  return Object.fromEntries(ids);
}

/** The Lambda handler of a job with a schedule. If it fails, Lambda counts an error and tries again. */
export function schedule(
  name: JobName,
  work: (now: Date, secondsLeft: () => number) => Promise<Record<string, unknown>>,
) {
  return middy(TO_THE_END)
    .use(tracing())
    .handler((_event, context: Context) =>
      runLogged('job', { job: name, ...invocationFields(context) }, () =>
        announcing(() => work(new Date(), () => context.getRemainingTimeInMillis() / 1000)),
      ),
    );
}
