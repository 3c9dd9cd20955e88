import type { Box, Raster } from './raster.ts';
import { drawPicture } from './svg/picture.ts';
import { readXml } from './svg/xml.ts';

export function looksLikeSvg(bytes: Uint8Array): boolean {
  return /^[\s\ufeff]*(?:<\?xml|<!--|<!DOCTYPE\s+svg|<svg[\s>])/.test(decodeText(bytes.subarray(0, 512)));
}

/** An SVG from a stranger as pixels that fill a box. */
export function rasteriseSvg(bytes: Uint8Array, box: Box): Raster {
  return drawPicture(readXml(decodeText(bytes)), box);
}

function decodeText(bytes: Uint8Array): string {
  return new TextDecoder('utf-8').decode(bytes);
}
