import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Emulator } from './emulator.ts';

/** Starts SQS and S3 at one URL. They have a thread of their own, so that their disk writes do not delay requests. */
export async function startSqsAndS3(folder: string | undefined): Promise<Emulator> {
  const thread = new Worker(new URL('./sqsAndS3Thread.ts', import.meta.url), { workerData: { folder }, stdout: true });
  const [{ url }] = (await once(thread, 'message')) as [{ url: string }];
  return {
    url,
    async stop() {
      const ended = once(thread, 'exit');
      thread.postMessage('stop');
      await ended;
    },
  };
}
