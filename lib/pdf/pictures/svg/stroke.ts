import type { Polyline, Vertex } from './flatten.ts';
import type { Point } from './matrix.ts';

export interface Pen {
  readonly width: number;
  readonly cap: 'butt' | 'round' | 'square';
  readonly join: 'miter' | 'round' | 'bevel';
  readonly miterLimit: number;
}

/** From one vertex to the next, which is somewhere else. */
interface Stretch {
  readonly from: Vertex;
  readonly to: Vertex;
  readonly direction: Point;
}

/** A stroke as convex pieces that overlap: one for each stretch, join and cap. Curves leave it by the tolerance. */
export function* strokePieces(line: Polyline, pen: Pen, tolerance: number): Generator<readonly Point[]> {
  const half = pen.width / 2;
  const arc = Math.acos(Math.max(-1, 1 - tolerance / half)) * 2;
  const stretches = stretchesOf(line);
  if (stretches.length === 0) return yield* dot(line, half, pen, arc);
  for (const { from, to, direction } of stretches) {
    const side = scaled(left(direction), half);
    yield [plus(from, side), plus(to, side), minus(to, side), minus(from, side)];
  }
  for (const [index, before] of stretches.entries()) {
    const after = stretches[index + 1] ?? (line.closed ? stretches[0] : undefined);
    if (after) yield* joint(before, after, half, pen, arc);
  }
  if (line.closed) return;
  yield* ending(stretches[0], -1, half, pen, arc);
  yield* ending(stretches.at(-1), 1, half, pen, arc);
}

function stretchesOf({ vertices, closed }: Polyline): readonly Stretch[] {
  return vertices.flatMap((from, index) => {
    const to = vertices[index + 1] ?? (closed ? vertices[0] : undefined);
    const length = to ? Math.hypot(to.x - from.x, to.y - from.y) : 0;
    if (!to || length === 0) return [];
    return [{ from, to, direction: { x: (to.x - from.x) / length, y: (to.y - from.y) / length } }];
  });
}

/** A line without length shows its caps. */
function* dot({ vertices }: Polyline, half: number, pen: Pen, arc: number): Generator<readonly Point[]> {
  const [vertex] = vertices;
  if (!vertex || pen.cap === 'butt') return;
  const stretch = { from: vertex, to: vertex, direction: { x: 1, y: 0 } };
  yield* ending(stretch, -1, half, pen, arc);
  yield* ending(stretch, 1, half, pen, arc);
}

function* ending(
  stretch: Stretch | undefined,
  way: 1 | -1,
  half: number,
  { cap }: Pen,
  arc: number,
): Generator<readonly Point[]> {
  if (!stretch || cap === 'butt') return;
  const at = way === 1 ? stretch.to : stretch.from;
  const outward = scaled(stretch.direction, half * way);
  const side = left(outward);
  if (cap === 'round') return yield fan(at, minus({ x: 0, y: 0 }, side), Math.PI, arc);
  yield [plus(at, side), plus(plus(at, side), outward), plus(minus(at, side), outward), minus(at, side)];
}

function* joint(
  { to: at, direction: before }: Stretch,
  { direction: after }: Stretch,
  half: number,
  pen: Pen,
  arc: number,
): Generator<readonly Point[]> {
  const cross = before.x * after.y - before.y * after.x;
  const dot = before.x * after.x + before.y * after.y;
  const turn = Math.atan2(cross, dot);
  if (turn === 0) return;
  const outside = cross > 0 ? -half : half;
  const [start, end] = [scaled(left(before), outside), scaled(left(after), outside)];
  if (at.smooth || pen.join === 'round') return yield fan(at, start, turn, arc);
  const pointed = pen.join === 'miter' && (pen.miterLimit ** 2 * (1 + dot)) / 2 >= 1;
  const tip = pointed ? [plus(at, scaled(plus(start, end), 1 / (1 + dot)))] : [];
  yield [at, plus(at, start), ...tip, plus(at, end)];
}

/** A sector of a circle, at most a half. */
function fan(centre: Point, start: Point, turn: number, arc: number): readonly Point[] {
  const steps = Math.max(1, Math.ceil(Math.abs(turn) / arc));
  const rim = Array.from({ length: steps + 1 }, (_, step) => {
    const [sine, cosine] = [Math.sin((turn * step) / steps), Math.cos((turn * step) / steps)];
    return plus(centre, { x: start.x * cosine - start.y * sine, y: start.x * sine + start.y * cosine });
  });
  return [centre, ...rim];
}

const left = ({ x, y }: Point): Point => ({ x: -y, y: x });
const plus = (one: Point, other: Point): Point => ({ x: one.x + other.x, y: one.y + other.y });
const minus = (one: Point, other: Point): Point => ({ x: one.x - other.x, y: one.y - other.y });
const scaled = ({ x, y }: Point, factor: number): Point => ({ x: x * factor, y: y * factor });
