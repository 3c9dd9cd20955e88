import { invalid } from '../../../domain/problem.ts';
import type { Budget } from './budget.ts';
import type { Point } from './matrix.ts';

/** A side of a polygon, from its top down. */
export interface Edge {
  readonly top: number;
  readonly bottom: number;
  /** Where it is at the height 0, and how far it moves to the right on its way down. */
  readonly origin: Point;
  readonly slope: number;
  readonly winding: 1 | -1;
  /** Where it crosses the line that is being filled. */
  x: number;
}

const EDGE_COST = 100;

export function addPolygon(edges: Edge[], points: readonly Point[], budget: Budget): void {
  budget.spend(points.length * EDGE_COST);
  let from = points.at(-1);
  for (const to of points) {
    if (!Number.isFinite(to.x) || !Number.isFinite(to.y)) throw invalid('logo', 'Has a number that is too large');
    if (from && from.y !== to.y) edges.push(from.y < to.y ? edge(from, to, 1) : edge(to, from, -1));
    from = to;
  }
}

/** A convex polygon that winds one way, however its points are ordered. */
export function addConvex(edges: Edge[], points: readonly Point[], budget: Budget): void {
  addPolygon(edges, area(points) < 0 ? points.toReversed() : points, budget);
}

function edge(upper: Point, lower: Point, winding: 1 | -1): Edge {
  const slope = (lower.x - upper.x) / (lower.y - upper.y);
  return { top: upper.y, bottom: lower.y, origin: upper, slope, winding, x: upper.x };
}

function area(points: readonly Point[]): number {
  let twice = 0;
  let from = points.at(-1);
  for (const to of points) {
    if (from) twice += from.x * to.y - to.x * from.y;
    from = to;
  }
  return twice;
}
