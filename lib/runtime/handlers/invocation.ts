import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { tracing } from '../logging/tracing.ts';
import { invocationFields, runLogged } from '../logging/workLog.ts';
import { announcing } from './announce.ts';
import { TO_THE_END } from './toTheEnd.ts';

/** The Lambda handler of a function that is neither a route nor a job. Logs one line per invocation. */
export function handleInvocation<Event, Result>(
  name: string,
  answer: (event: Event, context: Context) => Promise<Result>,
) {
  const handler = middy<Event, Result | undefined>(TO_THE_END)
    .use(tracing())
    .handler(async (event, context) => {
      let result: Result | undefined;
      await runLogged('invocation', { function: name, ...invocationFields(context) }, async () => {
        result = await announcing(() => answer(event, context));
        return undefined;
      });
      return result;
    });
  return (event: Event, context: Context) => handler(event, context) as Promise<Result>;
}
