import middy from '@middy/core';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { addLogFields } from '../aws/work.ts';
import { type JobName, jobs, type Payload, type QueueJobName } from '../contract/jobs.ts';
import { TO_THE_END } from './toTheEnd.ts';
import { tracing } from './tracing.ts';
import { invocationFields, runLogged } from './workLog.ts';

/**
 * The Lambda handler of a queue's job. Messages of a batch succeed and fail each by itself: what failed comes again, and
 * after the job's `attempts` goes to the dead letters, as does what does not fit the job's payload.
 */
export function worker<Name extends QueueJobName>(name: Name, work: (payload: Payload<Name>) => Promise<void>) {
  return middy<SQSEvent, SQSBatchResponse>(TO_THE_END)
    .use(tracing())
    .handler(async ({ Records }, context) => {
      const invocation = invocationFields(context);
      const failures = await Promise.all(Records.map((record) => attempt(name, record, { work, invocation })));
      return { batchItemFailures: failures.flat() };
    });
}

/** Works on one message; answers it where that failed. */
async function attempt<Name extends QueueJobName>(
  name: Name,
  { messageId, body, attributes }: SQSRecord,
  { work, invocation }: { work: (payload: Payload<Name>) => Promise<void>; invocation: object },
): Promise<SQSBatchResponse['batchItemFailures']> {
  const fields = { job: name, messageId, attempt: Number(attributes.ApproximateReceiveCount), ...invocation };
  try {
    await runLogged('job', fields, async () => {
      const payload = jobs[name].payload.parse(JSON.parse(body)) as Payload<Name>;
      addLogFields({ accountId: payload.accountId, invoiceId: payload.invoiceId });
      await work(payload);
      return undefined;
    });
    return [];
  } catch {
    return [{ itemIdentifier: messageId }];
  }
}

/** The Lambda handler of a schedule's job; a failure is left to Lambda, which counts it and tries again. */
export function schedule(
  name: JobName,
  work: (now: Date, secondsLeft: () => number) => Promise<Record<string, unknown>>,
) {
  return middy(TO_THE_END)
    .use(tracing())
    .handler((_event, context: Context) =>
      runLogged('job', { job: name, ...invocationFields(context) }, () =>
        work(new Date(), () => context.getRemainingTimeInMillis() / 1000),
      ),
    );
}
