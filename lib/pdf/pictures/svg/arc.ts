import { compose, type Matrix, type Point, transformed } from './matrix.ts';
import type { Segment } from './segment.ts';

/** An elliptical arc between two points as curves of at most a quarter turn (SVG 2, appendix B.2). */
export function arcCurves(
  from: Point,
  { x: givenX, y: givenY }: Point,
  degrees: number,
  large: boolean,
  clockwise: boolean,
  to: Point,
): readonly Segment[] {
  if (from.x === to.x && from.y === to.y) return [];
  if (givenX === 0 || givenY === 0) return [{ to }];
  const [cosine, sine] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const half = { x: (from.x - to.x) / 2, y: (from.y - to.y) / 2 };
  const x = cosine * half.x + sine * half.y;
  const y = cosine * half.y - sine * half.x;
  const stretch = Math.max(1, Math.hypot(x / givenX, y / givenY));
  const [rx, ry] = [Math.abs(givenX) * stretch, Math.abs(givenY) * stretch];
  const reach = (x / rx) ** 2 + (y / ry) ** 2;
  const offset = Math.sqrt(Math.max(0, 1 / reach - 1)) * (large === clockwise ? -1 : 1);
  const centre = { x: (offset * rx * y) / ry, y: (-offset * ry * x) / rx };
  const start = Math.atan2((y - centre.y) / ry, (x - centre.x) / rx);
  const end = Math.atan2((-y - centre.y) / ry, (-x - centre.x) / rx);
  const ellipse = compose(
    { a: cosine, b: sine, c: -sine, d: cosine, e: (from.x + to.x) / 2, f: (from.y + to.y) / 2 },
    { a: rx, b: 0, c: 0, d: ry, e: centre.x, f: centre.y },
  );
  return quarters(ellipse, start, turn(end - start, clockwise), to);
}

function turn(angle: number, clockwise: boolean): number {
  if (clockwise) return angle < 0 ? angle + 2 * Math.PI : angle;
  return angle > 0 ? angle - 2 * Math.PI : angle;
}

function quarters(ellipse: Matrix, start: number, sweep: number, to: Point): readonly Segment[] {
  const count = Math.max(1, Math.ceil(Math.abs(sweep) / (Math.PI / 2) - 1e-9));
  const step = sweep / count;
  const pull = (4 / 3) * Math.tan(step / 4);
  return Array.from({ length: count }, (_, index) => {
    const [cosine, sine] = [Math.cos(start + step * index), Math.sin(start + step * index)];
    const [nextCosine, nextSine] = [Math.cos(start + step * (index + 1)), Math.sin(start + step * (index + 1))];
    const first = transformed(ellipse, { x: cosine - pull * sine, y: sine + pull * cosine });
    const second = transformed(ellipse, { x: nextCosine + pull * nextSine, y: nextSine - pull * nextCosine });
    const end = index === count - 1 ? to : transformed(ellipse, { x: nextCosine, y: nextSine });
    return { to: end, controls: [first, second] };
  });
}
