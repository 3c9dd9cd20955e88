import * as z from 'zod';
import { operatorCommands } from '../../lib/contract/operator.ts';
import { parse } from '../../lib/contract/violations.ts';
import { isProblem } from '../../lib/domain/problem.ts';
import { problemBody } from '../../lib/runtime/problems.ts';
import { actions } from './actions.ts';

const named = z.looseObject({ action: z.enum(Object.keys(operatorCommands) as [keyof typeof operatorCommands]) });

/** What whoever operates a deployment can do to it. Invoked directly with IAM credentials; no route leads here. */
export async function handler(event: unknown): Promise<unknown> {
  try {
    const { action, ...input } = parse(named, event);
    return await actions[action](parse(operatorCommands[action], input) as never);
  } catch (fault) {
    if (isProblem(fault)) return problemBody(fault);
    throw fault;
  }
}
