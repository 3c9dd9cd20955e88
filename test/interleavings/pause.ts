import { answer, type Exchange, type Fault, type FaultyService } from '../support/faultyService.ts';
import type { FaultyStack } from '../support/faultyStack.ts';

/** What befalls each call to a store that one function makes about one account. */
export interface Watch {
  readonly functionName: string;
  /** A call is meant that names any of these, such as the id of the account. */
  readonly about: readonly string[];
  /** Decides about each call, which has not reached the store yet; nothing: it passes. */
  readonly decide: (operation: string) => Promise<Fault | undefined> | Fault | undefined;
}

/** Has every function say its name in its calls, so that whoever stands between can tell them apart. */
export function nameCallers({ local }: FaultyStack): void {
  for (const { name, environment } of local.functions.all()) Object.assign(environment, { AWS_SDK_UA_APP_ID: name });
}

/** Runs the work while each call that the watch is about waits for its decision. */
export async function watched<T>(
  stack: FaultyStack,
  { functionName, about, decide }: Watch,
  work: () => Promise<T>,
): Promise<T> {
  const fault: Fault = async (exchange) => {
    const decided = isFrom(functionName, exchange) ? await decide(exchange.operation) : undefined;
    if (decided) await decided(exchange);
    else answer(exchange.response, await exchange.forward());
  };
  const services: readonly FaultyService[] = [stack.dynamodb, stack.s3, stack.sqs];
  const watches = services.flatMap((service) => about.map((text) => service.inject('*', fault, { about: text })));
  try {
    return await work();
  } finally {
    for (const watch of watches) watch.heal();
  }
}

function isFrom(functionName: string, { message }: Exchange): boolean {
  const agent = `${message.headers['user-agent']} ${message.headers['x-amz-user-agent']} `;
  return agent.includes(`app/${functionName} `);
}

/**
 * Runs the work, holds it before its call number `before`, counted from 0, until what happens meanwhile has come to its
 * end, and lets it go on. Tells before which operation it was held, if it made so many calls at all.
 */
export async function heldBefore<T>(
  before: number,
  stack: FaultyStack,
  caller: Omit<Watch, 'decide'>,
  work: () => Promise<T>,
  meanwhile: () => Promise<void>,
): Promise<{ result: T; heldAt?: string }> {
  let calls = 0;
  let heldAt: string | undefined;
  const decide = async (operation: string) => {
    // Of the same function there may be another request now: its calls are not counted, and pass.
    if (heldAt !== undefined || calls++ !== before) return undefined;
    heldAt = operation;
    await meanwhile();
    return undefined;
  };
  const result = await watched(stack, { ...caller, decide }, work);
  return { result, ...(heldAt === undefined ? {} : { heldAt }) };
}
