import { parentPort, workerData } from 'node:worker_threads';
import { type Drawn, drawLogo } from './drawLogo.ts';
import { loadRasteriser } from './rasteriser.ts';
import { TOO_COMPLEX, Unusable } from './unusable.ts';

/** A thread that draws one logo and ends. */

await loadRasteriser();
parentPort?.postMessage(draw(workerData));

function draw(bytes: Uint8Array): Drawn {
  try {
    return { logo: drawLogo(bytes) };
  } catch (fault) {
    if (fault instanceof Unusable) return { unusable: fault.message };
    // The file needs a deeper stack or a larger array than there can be.
    if (fault instanceof RangeError) return { unusable: TOO_COMPLEX };
    throw fault;
  }
}
