import jpeg from 'jpeg-js';
import { invalid } from '../../domain/problem.ts';
import type { Raster } from './raster.ts';

const MAX_MEGAPIXELS = 8;
const MAX_MEMORY_MB = 256;
/** A progressive picture has about ten; each makes a decoder go over the whole picture again. */
const MAX_SCANS = 20;
const QUALITY = 90;

/** The pixels of a JPEG from a stranger. */
export function decodeJpeg(bytes: Uint8Array): Raster {
  if (countScans(bytes) > MAX_SCANS) throw unreadable();
  try {
    const { width, height, data } = jpeg.decode(bytes, {
      useTArray: true,
      formatAsRGBA: true,
      tolerantDecoding: false,
      maxResolutionInMP: MAX_MEGAPIXELS,
      maxMemoryUsageInMB: MAX_MEMORY_MB,
    });
    return { width, height, channels: 4, pixels: data };
  } catch {
    throw unreadable();
  }
}

/** An opaque picture as baseline JPEG. */
export function encodeJpeg({ width, height, pixels }: Raster): Uint8Array {
  const data = Buffer.alloc(width * height * 4, 255);
  for (let pixel = 0; pixel < width * height; pixel++) {
    for (let channel = 0; channel < 3; channel++) data[pixel * 4 + channel] = pixels[pixel * 3 + channel] ?? 0;
  }
  return new Uint8Array(jpeg.encode({ width, height, data }, QUALITY).data);
}

function countScans(bytes: Uint8Array): number {
  let scans = 0;
  for (let index = 0; index + 1 < bytes.length; index++)
    if (bytes[index] === 0xff && bytes[index + 1] === 0xda) scans++;
  return scans;
}

function unreadable() {
  return invalid('logo', `Is not a readable JPEG picture of up to ${MAX_MEGAPIXELS} million pixels`);
}
