import { decodeJpeg, decodePng } from './bitmap.ts';
import { encodeJpeg, encodePng } from './encode.ts';
import { isTurned, turnUpright } from './orientation.ts';
import { type Box, flatten, type OpaqueRaster, type Raster, shrink } from './raster.ts';
import { rasteriseSvg } from './rasteriser.ts';
import { looksLikeSvg, readSvgSource } from './svgSource.ts';
import { Unusable } from './unusable.ts';

export interface Logo {
  readonly format: 'png' | 'jpeg';
  readonly bytes: Uint8Array;
}

/** The logo from a file, or why there is none. */
export type Drawn = { readonly logo: Logo } | { readonly unusable: string };

/** The size of a logo in a document, 180 × 44 points, at 600 pixels to the inch. */
const BOX: Box = { width: 1500, height: 367 };
/** A larger PNG is mostly a photograph, which takes far fewer bytes as JPEG. */
const MAX_PNG_BYTES = 192 * 1024;

/** Draws an untrusted picture on white, in the size for print. Throws `Unusable`. */
export function drawLogo(bytes: Uint8Array): Logo {
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47])) return asPng(fit(decodePng(bytes)));
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) {
    const { orientation, ...raster } = decodeJpeg(bytes);
    return asJpeg(fit(raster, orientation));
  }
  if (looksLikeSvg(bytes)) return asPng(flatten(rasteriseSvg(readSvgSource(bytes), BOX)));
  throw new Unusable('Must be a PNG, JPEG or SVG picture');
}

/** Shrinks the picture before turning it upright, as fewer pixels are left to turn. */
function fit(raster: Raster, orientation = 1): OpaqueRaster {
  const box = isTurned(orientation) ? { width: BOX.height, height: BOX.width } : BOX;
  return turnUpright(shrink(flatten(raster), box), orientation);
}

function asPng(raster: OpaqueRaster): Logo {
  const bytes = encodePng(raster);
  return bytes.length > MAX_PNG_BYTES ? asJpeg(raster) : { format: 'png', bytes };
}

function asJpeg(raster: OpaqueRaster): Logo {
  return { format: 'jpeg', bytes: encodeJpeg(raster) };
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}
