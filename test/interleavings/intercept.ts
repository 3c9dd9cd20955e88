import { answer, type Exchange, type Fault, type FaultyService } from '../support/faultyService.ts';
import type { FaultyStack } from '../support/faultyStack.ts';
import { holdQueues } from '../support/holdQueues.ts';

/** The store calls that are intercepted: those that one function makes for one account. */
export interface Interception {
  readonly functionName: string;
  /** A call is intercepted if its request contains any of these texts, such as the id of the account. */
  readonly identifiedBy: readonly string[];
  /** Runs before each call reaches the store. Gives the fault to inject, or nothing to let the call through. */
  readonly decide: (operation: string) => Promise<Fault | undefined> | Fault | undefined;
}

/** Keeps every function loaded: trials call all of them again and again. */
export const ALL_WARM = { maxIdleFunctions: 100 };

/** Makes each store call name its function, and stops queues from delivering, so that jobs run only where a trial runs them. */
export async function prepareStack({ local }: FaultyStack): Promise<void> {
  for (const { name, environment } of local.functions.all()) Object.assign(environment, { AWS_SDK_UA_APP_ID: name });
  await holdQueues(local);
}

/** Runs the work and intercepts its store calls. */
export async function intercept<T>(
  stack: FaultyStack,
  { functionName, identifiedBy, decide }: Interception,
  work: () => Promise<T>,
): Promise<T> {
  const fault: Fault = async (exchange) => {
    const decided = isFrom(functionName, exchange) ? await decide(exchange.operation) : undefined;
    if (decided) await decided(exchange);
    else answer(exchange.response, await exchange.forward());
  };
  const services: readonly FaultyService[] = [stack.dynamodb, stack.s3, stack.sqs, stack.ses];
  const injected = services.flatMap((service) =>
    identifiedBy.map((text) => service.inject('*', fault, { about: text })),
  );
  try {
    return await work();
  } finally {
    for (const one of injected) one.heal();
  }
}

/** Powertools adds a suffix of its own to the name. */
function isFrom(functionName: string, { message }: Exchange): boolean {
  const agent = `${message.headers['user-agent']} ${message.headers['x-amz-user-agent']} `;
  const [, name] = /app\/(\S+?)(?:-PT-\S*)?\s/.exec(agent) ?? [];
  return name === functionName;
}

/**
 * Runs the work and pauses it before the store call with the index `before`, counted from 0. Runs `meanwhile` during the
 * pause. `pausedAt` is the operation that was about to be called; it is absent if the work made fewer calls.
 */
export async function pauseBefore<T>(
  before: number,
  stack: FaultyStack,
  calls: Omit<Interception, 'decide'>,
  work: () => Promise<T>,
  meanwhile: () => Promise<void>,
): Promise<{ result: T; pausedAt?: string }> {
  let count = 0;
  let pausedAt: string | undefined;
  let other: Promise<void> | undefined;
  const decide = async (operation: string) => {
    // `meanwhile` may call the same function: its calls are not counted.
    if (pausedAt !== undefined || count++ !== before) return undefined;
    pausedAt = operation;
    other = meanwhile();
    await other;
    return undefined;
  };
  const result = await intercept(stack, { ...calls, decide }, work);
  // On a slow machine the paused call may have timed out and been repeated, so the work may end before `meanwhile`.
  await other;
  return { result, ...(pausedAt === undefined ? {} : { pausedAt }) };
}
