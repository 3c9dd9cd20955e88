import { readFile } from 'node:fs/promises';
import { brotliDecompressSync } from 'node:zlib';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { invalid } from '../domain/problem.ts';
import { once } from './once.ts';
import type { Box, Raster } from './raster.ts';

/** What a logo may not hold, and why. */
const REFUSED: readonly (readonly [RegExp, string])[] = [
  [/<!(?:DOCTYPE[^>]*\[|ENTITY)/i, 'must not declare entities'],
  [/<(?:\w+:)?(?:script|foreignObject)\b/i, 'must not hold scripts or pages'],
  [/<(?:\w+:)?(?:image|feImage)\b/i, 'must not hold bitmap pictures'],
  [/<(?:\w+:)?(?:filter|marker)\b/i, 'must not use filters or markers'],
  [/<(?:\w+:)?(?:text|tspan)\b/i, 'must have its texts converted to outlines'],
];
/** Elements that draw others again: nested, their cost grows with the power of their number. */
const REPEATING = /<(?:\w+:)?(?:use|pattern|mask)\b/gi;
const MAX_REPEATING = 12;

const start = once(async (file: string) => {
  const packed = await readFile(new URL(`./fonts/${file}`, import.meta.url));
  await initWasm(new Uint8Array(brotliDecompressSync(packed)));
});

export function looksLikeSvg(bytes: Uint8Array): boolean {
  return /^[\s\ufeff]*(?:<\?xml|<!--|<!DOCTYPE\s+svg|<svg[\s>])/.test(decodeText(bytes.subarray(0, 512)));
}

/** An SVG from a stranger as pixels that fill a box. */
export async function rasteriseSvg(bytes: Uint8Array, box: Box): Promise<Raster> {
  const svg = decodeText(bytes);
  for (const [pattern, message] of REFUSED) if (pattern.test(svg)) throw invalid('logo', message);
  if ((svg.match(REPEATING)?.length ?? 0) > MAX_REPEATING) throw invalid('logo', 'is too complex');
  await start('resvg.wasm.br');
  try {
    const natural = new Resvg(svg);
    const { width, height } = natural;
    natural.free();
    const wide = width / height > box.width / box.height;
    const fitTo = wide
      ? ({ mode: 'width', value: box.width } as const)
      : ({ mode: 'height', value: box.height } as const);
    const picture = new Resvg(svg, { fitTo, background: '#fff' });
    const image = picture.render();
    const raster: Raster = { width: image.width, height: image.height, channels: 4, pixels: image.pixels.slice() };
    image.free();
    picture.free();
    return raster;
  } catch {
    throw invalid('logo', 'is not a readable SVG picture');
  }
}

function decodeText(bytes: Uint8Array): string {
  return new TextDecoder('utf-8').decode(bytes);
}
