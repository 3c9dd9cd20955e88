import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { awsJson } from '../../local/awsJson.ts';
import { periodOf } from '../../local/events/schedule.ts';
import type { Local } from '../../local/run.ts';
import { eventually, startTiny } from './tinyStack.ts';

interface Seen {
  readonly messageId: string;
  readonly body: string;
  readonly attempt: number;
  readonly size: number;
}

let local: Local;
const seen: Seen[] = [];
beforeAll(async () => {
  const log = (_: string, text: string) => {
    for (const line of text.split('\n')) if (line.startsWith('{')) seen.push(JSON.parse(line));
  };
  // Where services run already, another run may still receive from queues of the same name.
  const suffix = `-${randomBytes(4).toString('hex')}`;
  local = await startTiny({ log, suffix, dataDir: mkdtempSync(join(tmpdir(), 'tiny-data-')) });
});
afterAll(() => local.stop());

const queue = (name: string) => local.refOf('AWS::SQS::Queue', name);

const send = async (...bodies: string[]) => {
  const Entries = bodies.map((MessageBody, index) => ({ Id: String(index), MessageBody }));
  const input = { QueueUrl: queue('Queue'), Entries };
  const { Successful } = await awsJson<{ Successful: { MessageId: string }[] }>(
    local.endpoints.sqs,
    'AmazonSQS.SendMessageBatch',
    input,
  );
  return Successful.map(({ MessageId }) => MessageId);
};

const attempts = (id: string | undefined) => seen.filter(({ messageId }) => messageId === id).length;

const counts = async (name: string) => {
  const input = { QueueUrl: queue(name), AttributeNames: ['All'] };
  const { Attributes } = await awsJson<{ Attributes: Record<string, string> }>(
    local.endpoints.sqs,
    'AmazonSQS.GetQueueAttributes',
    input,
  );
  return Number(Attributes.ApproximateNumberOfMessages) + Number(Attributes.ApproximateNumberOfMessagesNotVisible);
};

const deadLetters = async () => {
  const input = { QueueUrl: queue('DeadLetters'), MaxNumberOfMessages: 10, VisibilityTimeout: 0 };
  const { Messages = [] } = await awsJson<{ Messages?: { MessageId: string }[] }>(
    local.endpoints.sqs,
    'AmazonSQS.ReceiveMessage',
    input,
  );
  return Messages.map(({ MessageId }) => MessageId);
};

describe('a queue', () => {
  it('passes its messages to the function and deletes those that it handles', async () => {
    const [id] = await send('fine');
    await eventually(() => attempts(id) === 1);
    await eventually(async () => (await counts('Queue')) === 0);
    expect(attempts(id)).toBe(1);
  });

  it('retries only what failed, and then moves it to the dead letters', async () => {
    const [good, bad] = await send('good', 'fail');
    await eventually(async () => (await deadLetters()).includes(bad ?? ''));
    expect(attempts(bad)).toBe(2);
    expect(attempts(good)).toBe(1);
  });

  it('retries all when the function crashes', async () => {
    const [id] = await send('crash');
    await eventually(async () => (await deadLetters()).includes(id ?? ''));
    expect(attempts(id)).toBe(2);
  });
});

describe('a schedule', () => {
  it('may be a rate', () => {
    expect(periodOf('rate(1 minute)')).toBe(60_000);
    expect(periodOf('rate(2 hours)')).toBe(7_200_000);
    for (const other of ['rate(soon)', 'rate(1 constructor)', 'cron(0 12 * * ? *)']) {
      expect(() => periodOf(other)).toThrow(`does not support the schedule ${other}`);
    }
  });
});
