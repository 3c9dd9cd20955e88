import { gunzipSync } from 'node:zlib';
import middy from '@middy/core';
import type { CloudWatchLogsDecodedData, CloudWatchLogsEvent, Context } from 'aws-lambda';
import type { JobName } from '../../contract/jobs.ts';
import { tracing } from '../logging/tracing.ts';
import { invocationFields, runLogged } from '../logging/workLog.ts';
import { TO_THE_END } from './toTheEnd.ts';

/** The Lambda handler of a job that gets the lines of a log group. If it fails, Lambda counts an error and tries again. */
export function logLines(name: JobName, work: (lines: readonly string[]) => Promise<Record<string, unknown>>) {
  return middy<CloudWatchLogsEvent, void>(TO_THE_END)
    .use(tracing())
    .handler((event, context: Context) =>
      runLogged('job', { job: name, ...invocationFields(context) }, () => work(linesIn(event))),
    );
}

/** CloudWatch also sends messages without lines, to find out whether the function can be reached. */
function linesIn({ awslogs }: CloudWatchLogsEvent): readonly string[] {
  const text = gunzipSync(Buffer.from(awslogs.data, 'base64')).toString('utf8');
  const { messageType, logEvents }: CloudWatchLogsDecodedData = JSON.parse(text);
  return messageType === 'DATA_MESSAGE' ? logEvents.map(({ message }) => message) : [];
}
