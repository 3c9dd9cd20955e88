/** Pixels in rows from the top, `channels` bytes each: red, green, blue and perhaps alpha. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly channels: 3 | 4;
  readonly pixels: Uint8Array;
}

export interface Box {
  readonly width: number;
  readonly height: number;
}

/** The picture on white paper. */
export function flatten({ width, height, channels, pixels }: Raster): Raster {
  const flat = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const alpha = channels === 4 ? (pixels[pixel * 4 + 3] ?? 0) : 255;
    for (let channel = 0; channel < 3; channel++) {
      const value = pixels[pixel * channels + channel] ?? 0;
      flat[pixel * 3 + channel] = Math.round((value * alpha + 255 * (255 - alpha)) / 255);
    }
  }
  return { width, height, channels: 3, pixels: flat };
}

/** An opaque picture made to fit a box; one that fits stays as it is. Each pixel is the mean of those it covers. */
export function shrink(raster: Raster, box: Box): Raster {
  const scale = Math.min(1, box.width / raster.width, box.height / raster.height);
  if (scale === 1) return raster;
  const width = Math.max(1, Math.round(raster.width * scale));
  const height = Math.max(1, Math.round(raster.height * scale));
  const pixels = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    const rows = span(y, raster.height, height);
    for (let x = 0; x < width; x++) mean(raster, span(x, raster.width, width), rows, pixels, (y * width + x) * 3);
  }
  return { width, height, channels: 3, pixels };
}

type Span = readonly [start: number, end: number];

function span(index: number, from: number, to: number): Span {
  const start = Math.floor((index * from) / to);
  return [start, Math.max(start + 1, Math.floor(((index + 1) * from) / to))];
}

function mean({ width, pixels }: Raster, columns: Span, rows: Span, target: Uint8Array, offset: number): void {
  const sums = [0, 0, 0];
  for (let y = rows[0]; y < rows[1]; y++) {
    for (let x = columns[0]; x < columns[1]; x++) {
      for (let channel = 0; channel < 3; channel++) {
        sums[channel] = (sums[channel] ?? 0) + (pixels[(y * width + x) * 3 + channel] ?? 0);
      }
    }
  }
  const count = (rows[1] - rows[0]) * (columns[1] - columns[0]);
  for (let channel = 0; channel < 3; channel++) target[offset + channel] = Math.round((sums[channel] ?? 0) / count);
}
