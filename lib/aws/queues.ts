import { SendMessageBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type * as z from 'zod';
import type { jobs } from '../contract/jobs.ts';
import { environment } from './environment.ts';

// By default the client talks to the host of the queue's URL, whatever endpoint it was given.
const sqs = new SQSClient({
  useQueueUrlAsEndpoint: false,
  requestHandler: { connectionTimeout: 1000, requestTimeout: 3000 },
});

/** Most messages that one call may send. */
const BATCH_SIZE = 10;

export type RenderPdf = z.infer<(typeof jobs)['renderPdf']['payload']>;

export async function sendRenderPdf(messages: readonly RenderPdf[]): Promise<void> {
  const QueueUrl = environment('renderPdfQueueUrl');
  const [first] = messages;
  if (messages.length === 1) {
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(first) }));
    return;
  }
  for (let start = 0; start < messages.length; start += BATCH_SIZE) {
    const Entries = messages
      .slice(start, start + BATCH_SIZE)
      .map((message, index) => ({ Id: String(index), MessageBody: JSON.stringify(message) }));
    const { Failed = [] } = await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
    if (Failed.length > 0) throw new Error(`${Failed.length} of ${Entries.length} messages were not sent`);
  }
}
