import { awsJson } from '../../local/emulators/awsJson.ts';
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

/** Trials call every function again and again. */
export const ALL_WARM = { mostWarm: 100 };

/** Makes a stack ready for trials, in which every call has a known caller and jobs run only where a trial runs them. */
export async function makeReady({ local }: FaultyStack): Promise<void> {
  for (const { name, environment } of local.functions.all()) Object.assign(environment, { AWS_SDK_UA_APP_ID: name });
  const variables = local.functions.all().flatMap(({ environment }) => Object.entries(environment));
  const queues = new Set(variables.flatMap(([name, value]) => (name.endsWith('_QUEUE_URL') ? [value] : [])));
  for (const QueueUrl of queues) {
    await awsJson(local.endpoints.sqs, 'AmazonSQS.SetQueueAttributes', {
      QueueUrl,
      Attributes: { DelaySeconds: LONGEST_DELAY_SECONDS },
    });
  }
}

const LONGEST_DELAY_SECONDS = '900';

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
  let other: Promise<void> | undefined;
  const decide = async (operation: string) => {
    // Of the same function there may be another request now: its calls are not counted, and pass.
    if (heldAt !== undefined || calls++ !== before) return undefined;
    heldAt = operation;
    other = meanwhile();
    await other;
    return undefined;
  };
  const result = await watched(stack, { ...caller, decide }, work);
  // On a busy machine whoever was held may have lost patience, asked again and come to its end first.
  await other;
  return { result, ...(heldAt === undefined ? {} : { heldAt }) };
}
