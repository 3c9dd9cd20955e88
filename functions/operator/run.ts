import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { addLogFields } from '../../lib/aws/calls/work.ts';
import { optionalEnvironment } from '../../lib/aws/environment.ts';
import { operatorCommands } from '../../lib/contract/operator.ts';
import { parse } from '../../lib/contract/violations.ts';
import type { Cause } from '../../lib/domain/events/events.ts';
import { isProblem } from '../../lib/domain/values/problem.ts';
import { handleInvocation } from '../../lib/runtime/handlers/invocation.ts';
import { invocationCause } from '../../lib/runtime/handlers/invocationCause.ts';
import { problemBody } from '../../lib/runtime/handlers/problems.ts';
import { actions } from './actions.ts';

const named = z.looseObject({ action: z.enum(Object.keys(operatorCommands) as [keyof typeof operatorCommands]) });

async function run(event: unknown, context: Context): Promise<unknown> {
  try {
    const { action, ...input } = parse(named, event);
    addLogFields({ action });
    return await actions[action](parse(operatorCommands[action], input) as never, causeOf(context));
  } catch (fault) {
    if (isProblem(fault)) {
      addLogFields({ errorCode: fault.code });
      return problemBody(fault);
    }
    throw fault;
  }
}

/** The operator's changes come from no request that tells the address of the API. */
function causeOf(context: Context): Cause {
  const apiUrl = optionalEnvironment('apiUrl');
  return { ...invocationCause(context), ...(apiUrl === undefined ? {} : { baseUrl: `${apiUrl}/v1` }) };
}

/** The operator's commands. Invoked directly with IAM credentials; no route leads here. */
export const handler = handleInvocation('operate', run);
