import { invalid } from '../../../domain/problem.ts';
import type { Budget } from './budget.ts';
import { type Direction, type Extent, readLength } from './lengths.ts';
import { readNumbers } from './numbers.ts';
import { type Path, PathBuilder } from './path.ts';
import { readPathData } from './pathData.ts';
import type { Properties } from './stylesheet.ts';

const POINT_COST = 200;

/** A length by the name of its property; undefined where it is absent or `auto`. */
type Lengths = (name: string, direction: Direction) => number | undefined;

type Outline = (lengths: Lengths, properties: Properties, budget: Budget) => Path;

const OUTLINES: Readonly<Record<string, Outline>> = {
  path: (_, properties, budget) => readPathData(properties.get('d') ?? '', budget),
  rect: (lengths) => rectangle(lengths),
  circle: (lengths) => {
    const radius = lengths('r', 'diagonal') ?? 0;
    return ellipse(lengths, radius, radius);
  },
  ellipse: (lengths) => {
    const [rx, ry] = [lengths('rx', 'width'), lengths('ry', 'height')];
    return ellipse(lengths, rx ?? ry ?? 0, ry ?? rx ?? 0);
  },
  line: (lengths) =>
    new PathBuilder()
      .moveTo({ x: lengths('x1', 'width') ?? 0, y: lengths('y1', 'height') ?? 0 })
      .lineTo({ x: lengths('x2', 'width') ?? 0, y: lengths('y2', 'height') ?? 0 }).path,
  polyline: (_, properties, budget) => polyline(properties, budget).path,
  polygon: (_, properties, budget) => polyline(properties, budget).close().path,
};

export function isShape(name: string): boolean {
  return Object.hasOwn(OUTLINES, name);
}

export function outlineOf(name: string, properties: Properties, extent: Extent, budget: Budget): Path {
  const lengths: Lengths = (property, direction) => {
    const value = properties.get(property)?.trim();
    return value === undefined || value === 'auto' ? undefined : readLength(value, extent, direction);
  };
  return OUTLINES[name]?.(lengths, properties, budget) ?? [];
}

function rectangle(lengths: Lengths): Path {
  const [x, y] = [lengths('x', 'width') ?? 0, lengths('y', 'height') ?? 0];
  const [width, height] = [positive(lengths('width', 'width')), positive(lengths('height', 'height'))];
  if (width === 0 || height === 0) return [];
  const [givenX, givenY] = [lengths('rx', 'width'), lengths('ry', 'height')];
  const rx = Math.min(positive(givenX ?? givenY), width / 2);
  const ry = Math.min(positive(givenY ?? givenX), height / 2);
  const radii = rx === 0 || ry === 0 ? { x: 0, y: 0 } : { x: rx, y: ry };
  const [right, bottom] = [x + width, y + height];
  return new PathBuilder()
    .moveTo({ x: x + radii.x, y })
    .lineTo({ x: right - radii.x, y })
    .arcTo(radii, 0, false, true, { x: right, y: y + radii.y })
    .lineTo({ x: right, y: bottom - radii.y })
    .arcTo(radii, 0, false, true, { x: right - radii.x, y: bottom })
    .lineTo({ x: x + radii.x, y: bottom })
    .arcTo(radii, 0, false, true, { x, y: bottom - radii.y })
    .lineTo({ x, y: y + radii.y })
    .arcTo(radii, 0, false, true, { x: x + radii.x, y })
    .close().path;
}

function ellipse(lengths: Lengths, givenX: number, givenY: number): Path {
  const [rx, ry] = [positive(givenX), positive(givenY)];
  if (rx === 0 || ry === 0) return [];
  const [x, y] = [lengths('cx', 'width') ?? 0, lengths('cy', 'height') ?? 0];
  const radii = { x: rx, y: ry };
  return new PathBuilder()
    .moveTo({ x: x + rx, y })
    .arcTo(radii, 0, false, true, { x, y: y + ry })
    .arcTo(radii, 0, false, true, { x: x - rx, y })
    .arcTo(radii, 0, false, true, { x, y: y - ry })
    .arcTo(radii, 0, false, true, { x: x + rx, y })
    .close().path;
}

function polyline(properties: Properties, budget: Budget): PathBuilder {
  const values = readNumbers(properties.get('points') ?? '');
  budget.spend(values.length * POINT_COST);
  const builder = new PathBuilder();
  for (let index = 0; index + 1 < values.length; index += 2) {
    const point = { x: values[index] ?? 0, y: values[index + 1] ?? 0 };
    if (index === 0) builder.moveTo(point);
    else builder.lineTo(point);
  }
  return builder;
}

function positive(length = 0): number {
  if (length < 0) throw invalid('logo', 'Has a negative size');
  return length;
}
