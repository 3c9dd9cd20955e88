import { SendMessageBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type * as z from 'zod';
import type { jobs } from '../contract/jobs.ts';
import { environment } from './environment.ts';
import { withTimeout } from './timeouts.ts';

// By default the client talks to the host of the queue's URL, whatever endpoint it was given.
export const sqs = new SQSClient({
  useQueueUrlAsEndpoint: false,
  // Nobody is kept waiting for a queue that is silent: what it is not told of the sweeper finds.
  maxAttempts: 2,
  requestHandler: withTimeout(2000),
});

/** Most messages that one call may send. */
const BATCH_SIZE = 10;

export type RenderPdf = z.infer<(typeof jobs)['renderPdf']['payload']>;

export async function sendRenderPdf(messages: readonly RenderPdf[]): Promise<void> {
  await sendBodies(messages.map((message) => JSON.stringify(message)));
}

/** Sends messages to the rendering queue as they are. Throws where one was not taken. */
export async function sendBodies(bodies: readonly string[]): Promise<void> {
  const QueueUrl = environment('renderPdfQueueUrl');
  if (bodies.length === 1) {
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: bodies[0] }));
    return;
  }
  for (let start = 0; start < bodies.length; start += BATCH_SIZE) {
    const Entries = bodies
      .slice(start, start + BATCH_SIZE)
      .map((body, index) => ({ Id: String(index), MessageBody: body }));
    const { Failed = [] } = await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
    if (Failed.length > 0) throw new Error(`${Failed.length} of ${Entries.length} messages were not sent`);
  }
}
