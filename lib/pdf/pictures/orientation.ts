import type { OpaqueRaster } from './raster.ts';

/** The position in the stored picture of a pixel of the upright one, by EXIF orientation. */
const SOURCES: ReadonlyMap<number, (x: number, y: number, width: number, height: number) => readonly [number, number]> =
  new Map([
    [2, (x, y, width) => [width - 1 - x, y]],
    [3, (x, y, width, height) => [width - 1 - x, height - 1 - y]],
    [4, (x, y, _width, height) => [x, height - 1 - y]],
    [5, (x, y) => [y, x]],
    [6, (x, y, _width, height) => [y, height - 1 - x]],
    [7, (x, y, width, height) => [width - 1 - y, height - 1 - x]],
    [8, (x, y, width) => [width - 1 - y, x]],
  ]);

/** Whether the upright picture has width and height exchanged. */
export function isTurned(orientation: number): boolean {
  return orientation >= 5 && orientation <= 8;
}

/** Turns a picture upright by its EXIF orientation, 1 to 8. */
export function turnUpright(raster: OpaqueRaster, orientation: number): OpaqueRaster {
  const sourceOf = SOURCES.get(orientation);
  if (!sourceOf) return raster;
  const [width, height] = isTurned(orientation) ? [raster.height, raster.width] : [raster.width, raster.height];
  const pixels = new Uint8Array(raster.pixels.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [column, row] = sourceOf(x, y, raster.width, raster.height);
      const source = (row * raster.width + column) * 3;
      pixels.set(raster.pixels.subarray(source, source + 3), (y * width + x) * 3);
    }
  }
  return { width, height, pixels };
}
