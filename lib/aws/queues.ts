import { GetQueueAttributesCommand, SendMessageBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Payload, QueueJobName } from '../contract/jobs.ts';
import { queueUrl } from './environment.ts';
import { isTransient } from './faults.ts';
import { withTimeout } from './timeouts.ts';
import { traceable } from './traceable.ts';

// By default the client talks to the host of the queue's URL, whatever endpoint it was given.
export const sqs = traceable(
  new SQSClient({
    useQueueUrlAsEndpoint: false,
    // Nobody is kept waiting for a queue that is silent: what it is not told of the sweeper finds.
    maxAttempts: 2,
    requestHandler: withTimeout(2000),
  }),
);

/** Most messages that one call may send. */
const BATCH_SIZE = 10;

/** What became of messages. */
export interface Sending<Message> {
  readonly sent: readonly Message[];
  /** Why each of the others was not. */
  readonly faults: readonly unknown[];
}

/** Sends messages to a job. Throws where one was not taken. */
export async function send<Name extends QueueJobName>(job: Name, messages: readonly Payload<Name>[]): Promise<void> {
  const { faults } = await sendEach(job, messages);
  if (faults.length > 0) throw faults[0];
}

/** Sends messages to a job, each by itself: one that is not taken keeps none of the others. */
export async function sendEach<Name extends QueueJobName>(
  job: Name,
  messages: readonly Payload<Name>[],
): Promise<Sending<Payload<Name>>> {
  const sent: Payload<Name>[] = [];
  const faults: unknown[] = [];
  for (let start = 0; start < messages.length; start += BATCH_SIZE) {
    const outcome = await sendBatch(job, messages.slice(start, start + BATCH_SIZE));
    sent.push(...outcome.sent);
    faults.push(...outcome.faults);
    // A queue that takes nothing at all is down: what is left comes later.
    if (outcome.sent.length === 0 && outcome.faults.every(isTransient)) {
      faults.push(...messages.slice(start + BATCH_SIZE).map(() => outcome.faults[0]));
      break;
    }
  }
  return { sent, faults };
}

async function sendBatch<Name extends QueueJobName>(
  job: Name,
  messages: readonly Payload<Name>[],
): Promise<Sending<Payload<Name>>> {
  if (messages.length === 1) return sendSingly(job, messages);
  try {
    const Entries = messages.map((message, index) => ({ Id: String(index), ...entryOf(message) }));
    const { Failed = [] } = await sqs.send(new SendMessageBatchCommand({ QueueUrl: queueUrl(job), Entries }));
    const failed = new Set(Failed.map(({ Id }) => Number(Id)));
    return {
      sent: messages.filter((_, index) => !failed.has(index)),
      faults: Failed.map(({ Message }) => new Error(`A message of ${job} was not taken: ${Message}`)),
    };
  } catch {
    // One message that the queue refuses has all of its batch refused.
    return sendSingly(job, messages);
  }
}

async function sendSingly<Name extends QueueJobName>(
  job: Name,
  messages: readonly Payload<Name>[],
): Promise<Sending<Payload<Name>>> {
  const outcomes = await Promise.allSettled(
    messages.map((message) => sqs.send(new SendMessageCommand({ QueueUrl: queueUrl(job), ...entryOf(message) }))),
  );
  return {
    sent: messages.filter((_, index) => outcomes[index]?.status === 'fulfilled'),
    faults: outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : [])),
  };
}

/** The group of a message is its account: SQS lets those of one that sends many wait rather than everybody's. */
function entryOf(message: { readonly accountId: string }) {
  return { MessageBody: JSON.stringify(message), ...groupOf(message.accountId) };
}

/** SQS takes only some characters for a group. */
function groupOf(accountId: string) {
  return /^\w{1,128}$/.test(accountId) ? { MessageGroupId: accountId } : {};
}

/** About how many messages of a job wait to be worked on. */
export async function countWaiting(job: QueueJobName): Promise<number> {
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: queueUrl(job), AttributeNames: ['ApproximateNumberOfMessages'] }),
  );
  return Number(Attributes?.ApproximateNumberOfMessages ?? 0);
}
