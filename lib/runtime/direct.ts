import type { Context } from 'aws-lambda';
import { invocationFields, runLogged } from './workLog.ts';

/** The Lambda handler of a function that neither a route nor a job names: what it answers, with one log line. */
export function direct<Event, Result>(name: string, answer: (event: Event) => Promise<Result>) {
  return async (event: Event, context: Context): Promise<Result> => {
    let result: Result | undefined;
    await runLogged('invocation', { function: name, ...invocationFields(context) }, async () => {
      result = await answer(event);
      return undefined;
    });
    return result as Result;
  };
}
