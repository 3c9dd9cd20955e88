import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import type { QueueJobName } from '../../contract/jobs.ts';
import { deadLettersUrl, queueUrl } from '../environment.ts';
import { sqs } from './queues.ts';

/** A letter that was just listed is hidden for this long, since the local emulator cannot show it at once. */
const HIDDEN_SECONDS = 1;

/** How many letters of one job are read. Those beyond are read once these were sent again. */
const MAX_LETTERS = 1000;

/** A message that failed as often as its job may. */
export interface DeadLetter {
  readonly job: QueueJobName;
  readonly messageId: string;
  readonly body: string;
  readonly sentAt: string;
  readonly attempts: number;
}

/** The dead letters of these jobs. Reading leaves them in their queue. */
export async function listDeadLetters(jobs: readonly QueueJobName[]): Promise<DeadLetter[]> {
  const letters = await Promise.all(jobs.map(listLettersOf));
  return letters.flat();
}

async function listLettersOf(job: QueueJobName): Promise<DeadLetter[]> {
  const letters: DeadLetter[] = [];
  const messages: Message[] = [];
  for await (const some of receiveAll(job)) {
    messages.push(...some);
    letters.push(
      ...some.map(({ MessageId = '', Body = '', Attributes = {} }) => ({
        job,
        messageId: MessageId,
        body: Body,
        sentAt: new Date(Number(Attributes.SentTimestamp)).toISOString(),
        attempts: Number(Attributes.ApproximateReceiveCount),
      })),
    );
  }
  await Promise.all(messages.map((message) => putBack(job, message)));
  return letters;
}

/** How many dead letters were sent again. The others stay in their queue. */
export interface Resending {
  readonly sent: number;
  readonly failed: number;
}

/** Sends every dead letter of these jobs to its job again. One that cannot be sent does not hold up the others. */
export async function resendDeadLetters(jobs: readonly QueueJobName[]): Promise<Resending> {
  const outcomes = (await Promise.all(jobs.map(resendLettersOf))).flat();
  const sent = outcomes.filter(({ status }) => status === 'fulfilled').length;
  return { sent, failed: outcomes.length - sent };
}

async function resendLettersOf(job: QueueJobName): Promise<PromiseSettledResult<void>[]> {
  const outcomes: PromiseSettledResult<void>[] = [];
  for await (const messages of receiveAll(job)) {
    outcomes.push(...(await Promise.allSettled(messages.map((message) => resend(job, message)))));
  }
  return outcomes;
}

/** Deletes a letter only after it was sent, so that it is not lost in between. */
async function resend(job: QueueJobName, { Body = '', Attributes = {}, ReceiptHandle }: Message): Promise<void> {
  const { MessageGroupId } = Attributes;
  await sqs.send(
    new SendMessageCommand({ QueueUrl: queueUrl(job), MessageBody: Body, ...(MessageGroupId && { MessageGroupId }) }),
  );
  await sqs.send(new DeleteMessageCommand({ QueueUrl: deadLettersUrl(job), ReceiptHandle }));
}

async function* receiveAll(job: QueueJobName): AsyncGenerator<Message[]> {
  let emptyReplies = 0;
  for (let count = 0; count < MAX_LETTERS; ) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: deadLettersUrl(job),
        MaxNumberOfMessages: 10,
        VisibilityTimeout: 60,
        WaitTimeSeconds: HIDDEN_SECONDS,
        MessageSystemAttributeNames: ['SentTimestamp', 'ApproximateReceiveCount', 'MessageGroupId'],
      }),
    );
    // Whoever lists the letters and then sends them again has to find them, though they are hidden for a moment.
    emptyReplies = Messages.length === 0 ? emptyReplies + 1 : 0;
    if (emptyReplies === 2) return;
    count += Messages.length;
    if (Messages.length > 0) yield Messages;
  }
}

/** Makes a letter visible again. */
async function putBack(job: QueueJobName, { ReceiptHandle }: Message): Promise<void> {
  await sqs.send(
    new ChangeMessageVisibilityCommand({
      QueueUrl: deadLettersUrl(job),
      ReceiptHandle,
      VisibilityTimeout: HIDDEN_SECONDS,
    }),
  );
}
