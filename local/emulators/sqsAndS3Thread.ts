import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { startFauxqs } from 'fauxqs';
import { awsJson } from '../awsJson.ts';

const { folder } = workerData as { folder?: string };
const kept = folder ? { dataDir: join(folder, 'sqs'), s3StorageDir: join(folder, 's3') } : {};
for (const path of Object.values(kept)) mkdirSync(path, { recursive: true });

const server = await startFauxqs({ port: 0, logger: false, ...kept });
await releaseMessages();
parentPort?.once('message', async () => {
  await server.stop();
  parentPort?.close();
});
parentPort?.postMessage({ url: server.address });

/**
 * Makes messages visible that were received before the last stop: nobody handles them any more. It takes a second, as the
 * emulator cannot store a visibility timeout of zero.
 */
async function releaseMessages(): Promise<void> {
  const { QueueUrls = [] } = await awsJson<{ QueueUrls?: string[] }>(server.address, 'AmazonSQS.ListQueues', {});
  for (const QueueUrl of QueueUrls) {
    const { messages } = server.inspectQueue(QueueUrl.split('/').at(-1) ?? '') ?? {};
    for (const { receiptHandle: ReceiptHandle } of messages?.inflight ?? []) {
      await awsJson(server.address, 'AmazonSQS.ChangeMessageVisibility', {
        QueueUrl,
        ReceiptHandle,
        VisibilityTimeout: 1,
      });
    }
  }
}
