import { setTimeout as sleep } from 'node:timers/promises';
import { awsJson } from '../awsJson.ts';
import type { Invocable } from '../functions/alias.ts';
import { REGION } from '../physical.ts';

export interface EventSourceProperties {
  readonly EventSourceArn: string;
  readonly FunctionName: string;
  readonly BatchSize: number;
  readonly FunctionResponseTypes: readonly ['ReportBatchItemFailures'];
  readonly ScalingConfig: { readonly MaximumConcurrency: number };
}

interface Message {
  readonly MessageId: string;
  readonly ReceiptHandle: string;
  readonly Body: string;
  readonly MD5OfBody: string;
  readonly Attributes: Readonly<Record<string, string>>;
}

const LONG_POLL_SECONDS = 20;
const PAUSE_MILLISECONDS = 1000;

/** Passes the messages of a queue to its function. What the function does not handle stays in the queue and is retried. */
export class QueueSource {
  readonly #properties: EventSourceProperties;
  readonly #lambda: Invocable;
  readonly #queueUrl: string;
  readonly #endpoint: string;
  readonly #stopping = new AbortController();
  readonly #batches = new Set<Promise<void>>();
  readonly #polling: Promise<void>;

  constructor(properties: EventSourceProperties, lambda: Invocable, queueUrl: string, endpoint: string) {
    this.#properties = properties;
    this.#lambda = lambda;
    this.#queueUrl = queueUrl;
    this.#endpoint = endpoint;
    this.#polling = this.#poll();
  }

  /** Receives no more messages, and waits until those that were received are handled. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#polling;
    await Promise.all(this.#batches);
  }

  async #poll(): Promise<void> {
    const { MaximumConcurrency } = this.#properties.ScalingConfig;
    while (!this.#stopping.signal.aborted) {
      const messages = await this.#receive();
      if (messages.length > 0) this.#start(messages);
      while (this.#batches.size >= MaximumConcurrency) await Promise.race(this.#batches);
    }
  }

  async #receive(): Promise<Message[]> {
    const input = {
      QueueUrl: this.#queueUrl,
      MaxNumberOfMessages: this.#properties.BatchSize,
      WaitTimeSeconds: LONG_POLL_SECONDS,
      AttributeNames: ['All'],
    };
    try {
      const { signal } = this.#stopping;
      const { Messages = [] } = await awsJson<{ Messages?: Message[] }>(
        this.#endpoint,
        'AmazonSQS.ReceiveMessage',
        input,
        signal,
      );
      return Messages;
    } catch (error) {
      if (this.#stopping.signal.aborted) return [];
      console.error(`Receiving from ${this.#queueUrl}: ${error}`);
      await sleep(PAUSE_MILLISECONDS);
      return [];
    }
  }

  #start(messages: readonly Message[]): void {
    const batch = this.#handle(messages).catch((error) =>
      console.error(`Handling messages of ${this.#queueUrl}: ${error}`),
    );
    this.#batches.add(batch);
    batch.finally(() => this.#batches.delete(batch));
  }

  async #handle(messages: readonly Message[]): Promise<void> {
    const event = { Records: messages.map((message) => recordOf(message, this.#properties.EventSourceArn)) };
    const { payload, failed } = await this.#lambda.invoke(JSON.stringify(event));
    if (failed) return;
    const unhandled = failuresOf(payload);
    // AWS takes an answer that names a message of another batch for a failure of the whole batch.
    const isWholeBatch = unhandled.some((id) => !messages.some(({ MessageId }) => MessageId === id));
    const handled = isWholeBatch ? [] : messages.filter(({ MessageId }) => !unhandled.includes(MessageId));
    if (handled.length > 0) await this.#delete(handled);
  }

  async #delete(messages: readonly Message[]): Promise<void> {
    const Entries = messages.map(({ MessageId, ReceiptHandle }) => ({ Id: MessageId, ReceiptHandle }));
    await awsJson(this.#endpoint, 'AmazonSQS.DeleteMessageBatch', { QueueUrl: this.#queueUrl, Entries });
  }
}

/** The ids of the messages that a function says it did not handle. */
function failuresOf(payload: string): string[] {
  const answer = JSON.parse(payload) as { batchItemFailures?: { itemIdentifier?: string }[] } | null;
  return (answer?.batchItemFailures ?? []).map(({ itemIdentifier = '' }) => itemIdentifier);
}

function recordOf(message: Message, eventSourceARN: string): object {
  return {
    messageId: message.MessageId,
    receiptHandle: message.ReceiptHandle,
    body: message.Body,
    attributes: message.Attributes,
    messageAttributes: {},
    md5OfBody: message.MD5OfBody,
    eventSource: 'aws:sqs',
    eventSourceARN,
    awsRegion: REGION,
  };
}
