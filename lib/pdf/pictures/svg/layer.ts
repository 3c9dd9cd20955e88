import type { Raster } from '../raster.ts';
import type { Budget } from './budget.ts';
import type { Colour } from './colour.ts';
import type { Extent } from './lengths.ts';

/** The colour of a pixel, at its centre. */
export type Shader = (x: number, y: number) => Colour;

/** How much of each pixel may be painted, from 0 to 1. */
export type Stencil = Float32Array;

/** Sixteen bytes a pixel have to be made ready. */
const LAYER_COST = 50_000;

/** Pixels that things are painted on, one over the other; colours are kept multiplied by their alpha. */
export class Layer {
  readonly size: Extent;
  readonly #pixels: Float32Array;
  readonly #budget: Budget;

  constructor(size: Extent, budget: Budget) {
    budget.spend(LAYER_COST);
    this.size = size;
    this.#budget = budget;
    this.#pixels = new Float32Array(size.width * size.height * 4);
  }

  paintRow(y: number, coverage: Float32Array, from: number, to: number, shader: Shader, stencil?: Stencil): void {
    this.#budget.spend(to - from);
    for (let x = from; x < to; x++) {
      const share = (coverage[x] ?? 0) * (stencil?.[y * this.size.width + x] ?? 1);
      if (share === 0) continue;
      const { red, green, blue, alpha } = shader(x + 0.5, y + 0.5);
      const amount = share * alpha;
      this.#blend((y * this.size.width + x) * 4, red * amount, green * amount, blue * amount, amount);
    }
  }

  paintLayer(layer: Layer, opacity: number): void {
    const source = layer.#pixels;
    this.#budget.spend(source.length / 4);
    for (let offset = 0; offset < source.length; offset += 4) {
      const alpha = (source[offset + 3] ?? 0) * opacity;
      if (alpha === 0) continue;
      const [red = 0, green = 0, blue = 0] = [source[offset], source[offset + 1], source[offset + 2]];
      this.#blend(offset, red * opacity, green * opacity, blue * opacity, alpha);
    }
  }

  /** What has been painted, as a stencil for other things, within another stencil. */
  stencil(within?: Stencil): Stencil {
    const stencil = new Float32Array(this.#pixels.length / 4);
    this.#budget.spend(stencil.length);
    for (let pixel = 0; pixel < stencil.length; pixel++) {
      stencil[pixel] = (this.#pixels[pixel * 4 + 3] ?? 0) * (within?.[pixel] ?? 1);
    }
    return stencil;
  }

  onWhite(): Raster {
    const { width, height } = this.size;
    const pixels = new Uint8Array(width * height * 3);
    for (let pixel = 0; pixel < width * height; pixel++) {
      const paper = 1 - (this.#pixels[pixel * 4 + 3] ?? 0);
      for (let channel = 0; channel < 3; channel++) {
        pixels[pixel * 3 + channel] = Math.round(255 * ((this.#pixels[pixel * 4 + channel] ?? 0) + paper));
      }
    }
    return { width, height, channels: 3, pixels };
  }

  #blend(offset: number, red: number, green: number, blue: number, alpha: number): void {
    const rest = 1 - alpha;
    const pixels = this.#pixels;
    pixels[offset] = red + (pixels[offset] ?? 0) * rest;
    pixels[offset + 1] = green + (pixels[offset + 1] ?? 0) * rest;
    pixels[offset + 2] = blue + (pixels[offset + 2] ?? 0) * rest;
    pixels[offset + 3] = alpha + (pixels[offset + 3] ?? 0) * rest;
  }
}
