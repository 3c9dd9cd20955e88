import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { startFauxqs } from 'fauxqs';

const { folder } = workerData as { folder?: string };
const kept = folder ? { dataDir: join(folder, 'sqs'), s3StorageDir: join(folder, 's3') } : {};
for (const path of Object.values(kept)) mkdirSync(path, { recursive: true });

const server = await startFauxqs({ port: 0, logger: false, ...kept });
parentPort?.once('message', async () => {
  await server.stop();
  parentPort?.close();
});
parentPort?.postMessage({ url: server.address });
