import { arcCurves } from './arc.ts';
import type { Point } from './matrix.ts';
import type { Segment } from './segment.ts';

export interface Subpath {
  readonly start: Point;
  readonly segments: readonly Segment[];
  readonly closed: boolean;
}

export type Path = readonly Subpath[];

interface Draft {
  readonly start: Point;
  readonly segments: Segment[];
  closed: boolean;
}

export class PathBuilder {
  readonly #subpaths: Draft[] = [];
  #current: Draft | undefined;
  #at: Point = { x: 0, y: 0 };

  get at(): Point {
    return this.#at;
  }

  get path(): Path {
    return this.#subpaths;
  }

  moveTo(start: Point): this {
    this.#current = { start, segments: [], closed: false };
    this.#subpaths.push(this.#current);
    this.#at = start;
    return this;
  }

  lineTo(to: Point): this {
    return this.#add({ to });
  }

  curveTo(first: Point, second: Point, to: Point): this {
    return this.#add({ to, controls: [first, second] });
  }

  quadraticTo(control: Point, to: Point): this {
    return this.curveTo(towards(this.#at, control), towards(to, control), to);
  }

  arcTo(radii: Point, degrees: number, large: boolean, clockwise: boolean, to: Point): this {
    for (const curve of arcCurves(this.#at, radii, degrees, large, clockwise, to)) this.#add(curve);
    return this;
  }

  close(): this {
    if (this.#current) {
      this.#current.closed = true;
      this.#at = this.#current.start;
      this.#current = undefined;
    }
    return this;
  }

  #add(segment: Segment): this {
    if (!this.#current) this.moveTo(this.#at);
    this.#current?.segments.push(segment);
    this.#at = segment.to;
    return this;
  }
}

/** Two thirds of the way. */
function towards(from: Point, to: Point): Point {
  return { x: from.x + ((to.x - from.x) * 2) / 3, y: from.y + ((to.y - from.y) * 2) / 3 };
}
