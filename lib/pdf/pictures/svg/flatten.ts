import type { Budget } from './budget.ts';
import type { Point } from './matrix.ts';
import type { Path, Subpath } from './path.ts';
import type { Segment } from './segment.ts';

export interface Vertex extends Point {
  /** Within a curve: the outline turns here without a corner. */
  readonly smooth: boolean;
}

/** A chain of different points; a closed one does not repeat its first. */
export interface Polyline {
  readonly vertices: readonly Vertex[];
  readonly closed: boolean;
}

const MAX_STEPS = 500;
const VERTEX_COST = 50;

/** A path as straight lines that leave its curves by no more than the tolerance. */
export function flattenPath(path: Path, tolerance: number, budget: Budget): readonly Polyline[] {
  return path
    .filter(({ segments, closed }) => segments.length > 0 || closed)
    .map((one) => chain(one, tolerance, budget));
}

function chain({ start, segments, closed }: Subpath, tolerance: number, budget: Budget): Polyline {
  const vertices: Vertex[] = [{ ...start, smooth: false }];
  for (const segment of segments) {
    const steps = segment.controls ? stepsOf(vertices.at(-1) ?? start, segment.controls, segment.to, tolerance) : 1;
    budget.spend(steps * VERTEX_COST);
    addSegment(vertices, segment, steps);
  }
  const last = vertices.at(-1);
  if (closed && vertices.length > 1 && last && same(last, start)) vertices.pop();
  return { vertices, closed };
}

function addSegment(vertices: Vertex[], { to, controls }: Segment, steps: number): void {
  const from = vertices.at(-1) ?? to;
  for (let step = 1; step <= steps; step++) {
    const point = step === steps || !controls ? to : onCurve(from, controls, to, step / steps);
    const last = vertices.at(-1);
    if (!last || !same(last, point)) vertices.push({ x: point.x, y: point.y, smooth: step < steps });
  }
}

/** By the largest second difference of the curve's points. */
function stepsOf(from: Point, [first, second]: readonly [Point, Point], to: Point, tolerance: number): number {
  const bend = Math.max(bendAt(from, first, second), bendAt(first, second, to));
  return Math.min(MAX_STEPS, Math.max(1, Math.ceil(Math.sqrt((0.75 * bend) / tolerance))));
}

function bendAt(before: Point, at: Point, after: Point): number {
  return Math.hypot(before.x - 2 * at.x + after.x, before.y - 2 * at.y + after.y);
}

function onCurve(from: Point, [first, second]: readonly [Point, Point], to: Point, at: number): Point {
  const rest = 1 - at;
  const [a, b, c, d] = [rest ** 3, 3 * rest * rest * at, 3 * rest * at * at, at ** 3] as const;
  return {
    x: a * from.x + b * first.x + c * second.x + d * to.x,
    y: a * from.y + b * first.y + c * second.y + d * to.y,
  };
}

function same(one: Point, other: Point): boolean {
  return one.x === other.x && one.y === other.y;
}
