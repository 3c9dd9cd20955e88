import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { initWasm, Resvg, type ResvgRenderOptions } from '@resvg/resvg-wasm';
import { type Box, isTransparent, type Raster } from './raster.ts';
import { TOO_COMPLEX, Unusable } from './unusable.ts';
import { limitMemory } from './wasmMemory.ts';

/** More than twice what the largest accepted picture needs. */
const MEMORY_MEGABYTES = 384;

/** The bundler puts the file beside the bundle, and its address here. */
const MODULE = import.meta.resolve('@resvg/resvg-wasm/index_bg.wasm');

/** Without fonts, text is left out. Nothing is fetched. */
const OPTIONS = { font: { loadSystemFonts: false } };

/** Prefix of resvg's messages. */
const PREFIX = /^SVG data parsing failed cause /;

/** Starts the rasteriser. Call it once in a thread, before drawing. */
export async function loadRasteriser(): Promise<void> {
  await initWasm(limitMemory(readFileSync(fileURLToPath(MODULE)), MEMORY_MEGABYTES) as Uint8Array<ArrayBuffer>);
}

/** Draws an SVG as large as fits a box, in its own proportions. */
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

/** Decodes a PNG or JPEG. If it cannot be decoded, all pixels are transparent. */
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

/** A trap in the module or a stack overflow means that the file needs too much. Other errors have a message of resvg. */
function guarded<T>(use: () => T): T {
  try {
    return use();
  } catch (fault) {
    const { name, message } = fault as Error;
    const asksTooMuch = name === 'RuntimeError' || fault instanceof RangeError || message.includes('nodes limit');
    throw new Unusable(asksTooMuch ? TOO_COMPLEX : `Is not a readable SVG: ${message.replace(PREFIX, '')}`);
  }
}
