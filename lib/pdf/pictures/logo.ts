import { invalid } from '../../domain/problem.ts';
import { decodeJpeg, encodeJpeg } from './jpegFile.ts';
import { decodePng, encodePng } from './pngFile.ts';
import { flatten, shrink } from './raster.ts';
import { looksLikeSvg, rasteriseSvg } from './svgPicture.ts';

export interface Logo {
  readonly format: 'png' | 'jpeg';
  readonly bytes: Uint8Array;
}

const MAX_BYTES = 256 * 1024;
/** Six times the points of the box that a document gives its logo: 432 pixels to the inch. */
const BOX = { width: 1080, height: 264 } as const;

/**
 * A picture that somebody uploaded as a logo, decoded within limits and written anew: nothing of the file but its
 * pixels, on white, is kept. Throws a `VALIDATION_ERROR` for the field `logo`.
 */
export async function normaliseLogo(bytes: Uint8Array): Promise<Logo> {
  if (bytes.length > MAX_BYTES) throw invalid('logo', `Must be no larger than ${MAX_BYTES / 1024} KB`);
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47])) return { format: 'png', bytes: encodePng(fit(decodePng(bytes))) };
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return { format: 'jpeg', bytes: encodeJpeg(fit(decodeJpeg(bytes))) };
  if (looksLikeSvg(bytes)) return { format: 'png', bytes: encodePng(rasteriseSvg(bytes, BOX)) };
  throw invalid('logo', 'Must be a PNG, JPEG or SVG picture');
}

function fit(raster: Parameters<typeof flatten>[0]) {
  return shrink(flatten(raster), BOX);
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}
