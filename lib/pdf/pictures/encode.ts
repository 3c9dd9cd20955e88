import { encode } from 'fast-png';
import jpeg from 'jpeg-js';
import type { OpaqueRaster } from './raster.ts';

const JPEG_QUALITY = 90;

/** Encodes an opaque PNG of 8 bits without interlacing; in grey if it has no colour. */
export function encodePng({ width, height, pixels }: OpaqueRaster): Uint8Array {
  const grey = isGrey(pixels);
  const data = grey ? pixels.filter((_, index) => index % 3 === 0) : pixels;
  return encode({ width, height, channels: grey ? 1 : 3, depth: 8, data }, { zlib: { level: 9 } });
}

/** Encodes a baseline JPEG. */
export function encodeJpeg({ width, height, pixels }: OpaqueRaster): Uint8Array {
  const data = Buffer.alloc(width * height * 4, 255);
  for (let source = 0, target = 0; source < pixels.length; source += 3, target += 4) {
    for (let channel = 0; channel < 3; channel++) data[target + channel] = pixels[source + channel] ?? 0;
  }
  return new Uint8Array(jpeg.encode({ width, height, data }, JPEG_QUALITY).data);
}

function isGrey(pixels: Uint8Array): boolean {
  for (let index = 0; index < pixels.length; index += 3) {
    if (pixels[index] !== pixels[index + 1] || pixels[index] !== pixels[index + 2]) return false;
  }
  return true;
}
