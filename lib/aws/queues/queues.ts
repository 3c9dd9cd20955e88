import { GetQueueAttributesCommand, SendMessageBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Payload, QueueJobName, SentJobName } from '../../contract/jobs.ts';
import { isTransient } from '../calls/faults.ts';
import { withTimeout } from '../calls/timeouts.ts';
import { traceable } from '../calls/traceable.ts';
import { queueUrl } from '../environment.ts';

// By default the client calls the host of the queue's URL and ignores the endpoint that it was given.
export const sqs = traceable(
  new SQSClient({
    useQueueUrlAsEndpoint: false,
    // Callers do not wait long for a queue that does not answer: the sweeper finds what was not sent.
    maxAttempts: 2,
    requestHandler: withTimeout(2000),
  }),
);

/** How many messages one call may send. */
const BATCH_SIZE = 10;

/** The result of sending messages. */
export interface Sending<Message> {
  readonly sent: readonly Message[];
  /** One for each message that was not sent. */
  readonly faults: readonly unknown[];
}

/** Sends messages to a job, which gets them after the delay of up to 15 minutes. Throws where one was not sent. */
export async function send<Name extends SentJobName>(
  job: Name,
  messages: readonly Payload<Name>[],
  delaySeconds = 0,
): Promise<void> {
  const { faults } = await sendEach(job, messages, delaySeconds);
  if (faults.length > 0) throw faults[0];
}

/** Sends messages to a job. A message that cannot be sent does not hold up the others. */
export async function sendEach<Name extends SentJobName>(
  job: Name,
  messages: readonly Payload<Name>[],
  delaySeconds = 0,
): Promise<Sending<Payload<Name>>> {
  const sent: Payload<Name>[] = [];
  const faults: unknown[] = [];
  for (let start = 0; start < messages.length; start += BATCH_SIZE) {
    const outcome = await sendBatch(job, messages.slice(start, start + BATCH_SIZE), delaySeconds);
    sent.push(...outcome.sent);
    faults.push(...outcome.faults);
    // A queue that takes no message at all is down. The rest is sent later.
    if (outcome.sent.length === 0 && outcome.faults.every(isTransient)) {
      faults.push(...messages.slice(start + BATCH_SIZE).map(() => outcome.faults[0]));
      break;
    }
  }
  return { sent, faults };
}

async function sendBatch<Name extends SentJobName>(
  job: Name,
  messages: readonly Payload<Name>[],
  delaySeconds: number,
): Promise<Sending<Payload<Name>>> {
  if (messages.length === 1) return sendSingly(job, messages, delaySeconds);
  try {
    const Entries = messages.map((message, index) => ({ Id: String(index), ...entryOf(message, delaySeconds) }));
    const { Failed = [] } = await sqs.send(new SendMessageBatchCommand({ QueueUrl: queueUrl(job), Entries }));
    const failed = new Set(Failed.map(({ Id }) => Number(Id)));
    return {
      sent: messages.filter((_, index) => !failed.has(index)),
      faults: Failed.map(({ Message }) => new Error(`A message of ${job} was not sent: ${Message}`)),
    };
  } catch {
    // SQS refuses a whole batch for one message that it does not accept.
    return sendSingly(job, messages, delaySeconds);
  }
}

async function sendSingly<Name extends SentJobName>(
  job: Name,
  messages: readonly Payload<Name>[],
  delaySeconds: number,
): Promise<Sending<Payload<Name>>> {
  const outcomes = await Promise.allSettled(
    messages.map((message) =>
      sqs.send(new SendMessageCommand({ QueueUrl: queueUrl(job), ...entryOf(message, delaySeconds) })),
    ),
  );
  return {
    sent: messages.filter((_, index) => outcomes[index]?.status === 'fulfilled'),
    faults: outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : [])),
  };
}

/** The group of a message is its account. Where one account sends many, SQS has its messages wait and nobody else's. */
function entryOf(message: Payload<SentJobName>, delaySeconds: number) {
  return {
    MessageBody: JSON.stringify(message),
    ...groupOf('accountId' in message ? message.accountId : message.addressHash),
    ...(delaySeconds > 0 && { DelaySeconds: delaySeconds }),
  };
}

/** SQS accepts only some characters in a group. */
function groupOf(group: string) {
  return /^\w{1,128}$/.test(group) ? { MessageGroupId: group } : {};
}

/** About how many messages of a job wait to be worked on. */
export async function countWaiting(job: QueueJobName): Promise<number> {
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: queueUrl(job), AttributeNames: ['ApproximateNumberOfMessages'] }),
  );
  return Number(Attributes?.ApproximateNumberOfMessages ?? 0);
}
