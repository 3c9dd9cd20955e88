import type { Point } from './matrix.ts';

/** A line to a point, or a cubic curve. */
export interface Segment {
  readonly to: Point;
  readonly controls?: readonly [Point, Point];
}
