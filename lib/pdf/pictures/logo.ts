import { Worker } from 'node:worker_threads';
import { invalid } from '../../domain/values/problem.ts';
import type { Drawn, Logo } from './drawLogo.ts';
import { TOO_COMPLEX } from './unusable.ts';

const MAX_BYTES = 256 * 1024;
const DEADLINE_SECONDS = 8;

/**
 * Draws an uploaded picture anew as a logo. Only its pixels, on white, are kept. It is drawn in a thread of its own, with a
 * deadline and limits of memory. Throws a `VALIDATION_ERROR` for the field `logo`.
 */
export async function normaliseLogo(bytes: Uint8Array, deadlineSeconds = DEADLINE_SECONDS): Promise<Logo> {
  if (bytes.length > MAX_BYTES) throw invalid('logo', `Must be no larger than ${MAX_BYTES / 1024} KB`);
  const drawn = await draw(bytes, deadlineSeconds);
  if ('unusable' in drawn) throw invalid('logo', drawn.unusable);
  return drawn.logo;
}

async function draw(bytes: Uint8Array, deadlineSeconds: number): Promise<Drawn> {
  const worker = new Worker(new URL('./logoWorker.ts', import.meta.url), {
    workerData: bytes,
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32 },
  });
  const deadline = Promise.withResolvers<Drawn>();
  const unusable = `Takes longer than ${deadlineSeconds} seconds to draw: simplify the picture and upload it again`;
  const timer = setTimeout(() => deadline.resolve({ unusable }), deadlineSeconds * 1000);
  try {
    return await Promise.race([answerOf(worker), deadline.promise]);
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}

function answerOf(worker: Worker): Promise<Drawn> {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', (fault: NodeJS.ErrnoException) =>
      fault.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve({ unusable: TOO_COMPLEX }) : reject(fault),
    );
    worker.once('exit', () => reject(new Error('The thread that draws a logo ended without an answer')));
  });
}
