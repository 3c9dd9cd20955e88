import type { Layer, Stencil } from './layer.ts';
import type { Extent } from './lengths.ts';
import type { Matrix } from './matrix.ts';
import type { Style } from './style.ts';

/** Where and how an element is drawn. */
export interface Place {
  readonly layer: Layer;
  readonly stencil: Stencil | undefined;
  readonly matrix: Matrix;
  readonly extent: Extent;
  readonly style: Style;
  /** Shapes make a stencil: what they cover counts, and not their colours. */
  readonly clipping: boolean;
  readonly depth: number;
  /** How many layers and stencils are in use around it. */
  readonly layers: number;
}
