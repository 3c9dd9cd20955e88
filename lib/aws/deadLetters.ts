import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
} from '@aws-sdk/client-sqs';
import { environment } from './environment.ts';
import { sendBodies, sqs } from './queues.ts';

/** Enough to look at; what is beyond is seen once these were sent again. */
const MOST = 1000;

/** A message that failed as often as its job may. */
export interface DeadLetter {
  readonly messageId: string;
  readonly body: string;
  readonly sentAt: string;
  readonly attempts: number;
}

/** The dead letters of rendering; looking leaves them where they are. */
export async function listDeadLetters(): Promise<DeadLetter[]> {
  const messages = await receiveAll();
  await Promise.all(messages.map(putBack));
  return messages.map(({ MessageId = '', Body = '', Attributes = {} }) => ({
    messageId: MessageId,
    body: Body,
    sentAt: new Date(Number(Attributes.SentTimestamp)).toISOString(),
    attempts: Number(Attributes.ApproximateReceiveCount),
  }));
}

/** Sends every dead letter to its job again. One is deleted only after it was sent, so none is lost in between. */
export async function resendDeadLetters(): Promise<number> {
  const messages = await receiveAll();
  for (const message of messages) {
    await sendBodies([message.Body ?? '']);
    await sqs.send(new DeleteMessageCommand({ QueueUrl: queueUrl(), ReceiptHandle: message.ReceiptHandle }));
  }
  return messages.length;
}

const queueUrl = () => environment('renderPdfDeadLettersUrl');

async function receiveAll(): Promise<Message[]> {
  const messages: Message[] = [];
  while (messages.length < MOST) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: queueUrl(),
        MaxNumberOfMessages: 10,
        VisibilityTimeout: 60,
        WaitTimeSeconds: 1,
        MessageSystemAttributeNames: ['SentTimestamp', 'ApproximateReceiveCount'],
      }),
    );
    if (Messages.length === 0) break;
    messages.push(...Messages);
  }
  return messages;
}

/** A second, not none: the emulator that keeps its queues on disk refuses none. */
async function putBack({ ReceiptHandle }: Message): Promise<void> {
  await sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl: queueUrl(), ReceiptHandle, VisibilityTimeout: 1 }));
}
