import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { initWasm, Resvg, type ResvgRenderOptions } from '@resvg/resvg-wasm';
import { type Box, isTransparent, type Raster } from './raster.ts';
import { TOO_COMPLEX, Unusable } from './unusable.ts';
import { limitMemory } from './wasmMemory.ts';

/** More than twice what the largest picture that is taken needs. */
const MEMORY_MEGABYTES = 384;

/** The bundler puts the file beside the bundle, and writes its place here. */
const MODULE = import.meta.resolve('@resvg/resvg-wasm/index_bg.wasm');

/** No font is there, so text is left out; nothing is fetched. */
const OPTIONS = { font: { loadSystemFonts: false } };

/** What resvg says before the reason. */
const PREFIX = /^SVG data parsing failed cause /;

/** Once a thread, before anything is drawn. */
export async function loadRasteriser(): Promise<void> {
  await initWasm(limitMemory(readFileSync(fileURLToPath(MODULE)), MEMORY_MEGABYTES) as Uint8Array<ArrayBuffer>);
}

/** An SVG as pixels that fill a box, in its own proportions. */
export function rasteriseSvg(source: string, box: Box): Raster {
  const raster = draw(source, { ...OPTIONS, fitTo: fit(sizeOf(source), box) });
  if (isTransparent(raster)) throw new Unusable('Draws nothing: must show shapes or paths');
  return raster;
}

function sizeOf(source: string): Box {
  return guarded(() => {
    const picture = new Resvg(source, OPTIONS);
    const { width, height } = picture;
    picture.free();
    return { width, height };
  });
}

function fit(size: Box, box: Box): { readonly mode: 'width' | 'height'; readonly value: number } {
  const scale = Math.min(box.width / size.width, box.height / size.height);
  if (size.width * scale < 1 || size.height * scale < 1) throw new Unusable('Is too long and thin to be seen');
  const isWide = size.width * box.height > size.height * box.width;
  return isWide ? { mode: 'width', value: box.width } : { mode: 'height', value: box.height };
}

/** A PNG or JPEG as its own pixels; one that cannot be decoded is left out, so that all is transparent. */
export function drawBitmap(bytes: Uint8Array, mediaType: 'image/png' | 'image/jpeg', { width, height }: Box): Raster {
  const size = `width="${width}" height="${height}"`;
  const href = `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}`;
  const image = `<image ${size} image-rendering="optimizeSpeed" href="${href}"/>`;
  return draw(`<svg xmlns="http://www.w3.org/2000/svg" ${size}>${image}</svg>`, OPTIONS);
}

function draw(source: string, options: ResvgRenderOptions): Raster {
  return guarded(() => {
    const { width, height, pixels } = new Resvg(source, options).render();
    return { width, height, pixels };
  });
}

/** A trap inside the module and a full stack mean that the file asks for too much; what else fails is said by resvg. */
function guarded<T>(use: () => T): T {
  try {
    return use();
  } catch (fault) {
    const { name, message } = fault as Error;
    const asksTooMuch = name === 'RuntimeError' || fault instanceof RangeError || message.includes('nodes limit');
    throw new Unusable(asksTooMuch ? TOO_COMPLEX : `Is not a readable SVG: ${message.replace(PREFIX, '')}`);
  }
}
