import jpeg from 'jpeg-js';
import { type JpegHeader, readJpegHeader } from './jpegHeader.ts';
import { isReadable, readPngHeader } from './pngFile.ts';
import { type Box, isTransparent, type Raster } from './raster.ts';
import { drawBitmap } from './rasteriser.ts';
import { Unusable } from './unusable.ts';

/** 4,096 × 4,096: larger than any exported logo. */
const MAX_PIXELS = 4096 * 4096;
/** CMYK is decoded in JavaScript, with far more memory and time for each pixel. */
const MAX_CMYK_PIXELS = 4_000_000;
const MAX_CMYK_MEGABYTES = 192;
/** How far a picture without a visible pixel is unpacked, to tell an empty picture from a damaged one. */
const MAX_BLANK_BYTES = 8_000_000;

/** Decodes a PNG, or the first frame of an animated one. */
export function decodePng(bytes: Uint8Array): Raster {
  const size = readPngHeader(bytes);
  if (!size) throw unreadable('PNG');
  checkSize(size, MAX_PIXELS);
  const raster = drawBitmap(bytes, 'image/png', size);
  // Either the picture is empty, or it could not be decoded.
  if (isTransparent(raster) && !isReadable(bytes, MAX_BLANK_BYTES)) throw unreadable('PNG');
  return raster;
}

/** Decodes a JPEG as it is stored, not yet upright. */
export function decodeJpeg(bytes: Uint8Array): Raster & Pick<JpegHeader, 'orientation'> {
  const header = readJpegHeader(bytes);
  if (!header) throw unreadable('JPEG');
  const { orientation } = header;
  if (header.components === 4 || header.transform === 0) return { ...decodeUntransformed(bytes, header), orientation };
  checkSize(header, MAX_PIXELS);
  const raster = drawBitmap(bytes, 'image/jpeg', header);
  if (isTransparent(raster)) throw unreadable('JPEG');
  return { ...raster, orientation };
}

/** Whether the rasteriser cannot decode the colours: CMYK, and RGB by Adobe's marker. */
function decodeUntransformed(bytes: Uint8Array, header: JpegHeader): Raster {
  checkSize(header, MAX_CMYK_PIXELS);
  try {
    const { width, height, data } = jpeg.decode(bytes, {
      useTArray: true,
      tolerantDecoding: false,
      maxMemoryUsageInMB: MAX_CMYK_MEGABYTES,
      ...(header.transform === 0 ? { colorTransform: false } : {}),
    });
    return { width, height, pixels: data };
  } catch {
    throw unreadable('JPEG');
  }
}

function checkSize({ width, height }: Box, maxPixels: number): void {
  if (width === 0 || height === 0) throw new Unusable('Has no width or no height');
  if (width * height <= maxPixels) return;
  const size = `${width} × ${height}`;
  throw new Unusable(`Is ${size} pixels: must have no more than ${Math.floor(maxPixels / 1e6)} million pixels`);
}

function unreadable(format: string): Unusable {
  return new Unusable(`Is not a readable ${format}: the file is damaged or incomplete`);
}
