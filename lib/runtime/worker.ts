import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { type JobName, jobs, type Payload, type QueueJobName } from '../contract/jobs.ts';
import type { Cause } from '../domain/events.ts';
import { invocationCause } from './invocationCause.ts';
import { describeFault, log } from './log.ts';
import { TO_THE_END } from './toTheEnd.ts';

/**
 * The Lambda handler of a queue's job. Messages of a batch succeed and fail each by itself: what failed comes again, and
 * after the job's `attempts` goes to the dead letters, as does what does not fit the job's payload.
 */
export function worker<Name extends QueueJobName>(name: Name, work: Work<Name>) {
  return middy<SQSEvent, SQSBatchResponse>(TO_THE_END).handler(async ({ Records }, context) => {
    const outcomes = await Promise.all(
      Records.map((record) => attempt(name, record, (payload) => work(payload, invocationCause(context)))),
    );
    return {
      batchItemFailures: outcomes.flatMap((failed) => (failed === undefined ? [] : [{ itemIdentifier: failed }])),
    };
  });
}

type Work<Name extends QueueJobName> = (payload: Payload<Name>, cause: Cause) => Promise<void>;

/** The message's id where the work failed. */
async function attempt<Name extends QueueJobName>(
  name: Name,
  { messageId, body, attributes }: SQSRecord,
  work: (payload: Payload<Name>) => Promise<void>,
): Promise<string | undefined> {
  const startedAt = performance.now();
  const fields = { job: name, messageId, attempt: attributes.ApproximateReceiveCount };
  try {
    await work(jobs[name].payload.parse(JSON.parse(body)) as Payload<Name>);
    log('info', 'job', { ...fields, milliseconds: Math.round(performance.now() - startedAt) });
    return undefined;
  } catch (fault) {
    log('error', 'job failed', { ...fields, ...describeFault(fault) });
    return messageId;
  }
}

/** The Lambda handler of a schedule's job; a failure is left to Lambda, which counts it and tries again. */
export function schedule(
  name: JobName,
  work: (now: Date, secondsLeft: () => number) => Promise<Record<string, unknown>>,
) {
  return middy(TO_THE_END).handler(async (_event, context) => {
    const result = await work(new Date(), () => context.getRemainingTimeInMillis() / 1000);
    log('info', 'job', { job: name, ...result });
  });
}
