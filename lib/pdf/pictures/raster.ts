export interface Box {
  readonly width: number;
  readonly height: number;
}

/** Pixels in rows from the top: red, green, blue and alpha, the colours multiplied by alpha. */
export interface Raster extends Box {
  readonly pixels: Uint8Array;
}

/** Pixels in rows from the top: red, green and blue. */
export interface OpaqueRaster extends Box {
  readonly pixels: Uint8Array;
}

/** The picture on white paper. */
export function flatten({ width, height, pixels }: Raster): OpaqueRaster {
  const flat = new Uint8Array(width * height * 3);
  for (let source = 0, target = 0; source < pixels.length; source += 4) {
    const white = 255 - (pixels[source + 3] ?? 0);
    for (let channel = 0; channel < 3; channel++) flat[target++] = (pixels[source + channel] ?? 0) + white;
  }
  return { width, height, pixels: flat };
}

/** Whether the picture is invisible on any paper. */
export function isTransparent({ pixels }: Raster): boolean {
  for (let index = 3; index < pixels.length; index += 4) if (pixels[index] !== 0) return false;
  return true;
}

/** Shrinks a picture to fit a box. Each pixel is the mean of those it covers. A picture that fits is not changed. */
export function shrink(raster: OpaqueRaster, box: Box): OpaqueRaster {
  const scale = Math.min(1, box.width / raster.width, box.height / raster.height);
  if (scale === 1) return raster;
  const width = Math.max(1, Math.round(raster.width * scale));
  const height = Math.max(1, Math.round(raster.height * scale));
  const pixels = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    const rows = span(y, raster.height, height);
    for (let x = 0; x < width; x++) mean(raster, span(x, raster.width, width), rows, pixels, (y * width + x) * 3);
  }
  return { width, height, pixels };
}

type Span = readonly [start: number, end: number];

function span(index: number, from: number, to: number): Span {
  const start = Math.floor((index * from) / to);
  return [start, Math.max(start + 1, Math.floor(((index + 1) * from) / to))];
}

function mean({ width, pixels }: OpaqueRaster, columns: Span, rows: Span, target: Uint8Array, offset: number): void {
  let [red, green, blue] = [0, 0, 0];
  for (let y = rows[0]; y < rows[1]; y++) {
    for (let index = (y * width + columns[0]) * 3; index < (y * width + columns[1]) * 3; index += 3) {
      red += pixels[index] ?? 0;
      green += pixels[index + 1] ?? 0;
      blue += pixels[index + 2] ?? 0;
    }
  }
  const count = (rows[1] - rows[0]) * (columns[1] - columns[0]);
  target[offset] = Math.round(red / count);
  target[offset + 1] = Math.round(green / count);
  target[offset + 2] = Math.round(blue / count);
}
