import type { Bounds } from './bounds.ts';
import { BLACK, type Colour } from './colour.ts';
import { colourAt, type Stop, stopsOf } from './gradientStops.ts';
import type { Shader } from './layer.ts';
import { type Direction, type Extent, readLength } from './lengths.ts';
import { compose, inverse, type Matrix, type Point, transformed } from './matrix.ts';
import { readKeyword } from './numbers.ts';
import { linked, type Scene } from './scene.ts';
import { readTransform } from './transform.ts';
import type { Element } from './xml.ts';

const MAX_TEMPLATES = 10;
const NOTHING: Colour = { ...BLACK, alpha: 0 };
const UNIT: Extent = { width: 1, height: 1 };

/** How far a point is along a gradient; undefined where there is none. */
type Progress = (point: Point) => number | undefined;

/** What a gradient refers to: the shape, the coordinates it is in, and those of the pixels. */
export interface Surface {
  readonly bounds: Bounds;
  readonly extent: Extent;
  readonly matrix: Matrix;
}

export function isGradient(element: Element | undefined): element is Element {
  return element?.name === 'linearGradient' || element?.name === 'radialGradient';
}

/** The colours of a gradient, by pixel; undefined where it paints nothing. */
export function gradientShader(
  scene: Scene,
  gradient: Element,
  { bounds, extent, matrix }: Surface,
): Shader | undefined {
  const templates = templatesOf(scene, gradient);
  const value = (name: string) =>
    templates.map((one) => scene.propertiesOf(one).get(name)?.trim()).find((one) => one !== undefined);
  const stops = templates.map((one) => stopsOf(scene, one)).find(({ length }) => length > 0) ?? [];
  const last = stops.at(-1);
  if (!last) return undefined;
  const boxed = readKeyword(value('gradientUnits') ?? 'objectBoundingBox', ['objectBoundingBox', 'userSpaceOnUse']);
  const units = boxed === 'objectBoundingBox' ? [boxMatrix(bounds)] : [];
  const own = readTransform(value('gradientTransform') ?? '');
  const back = inverse(compose(matrix, ...units, own));
  if (!back) return undefined;
  const length = (name: string, direction: Direction, initial: string) =>
    readLength(value(name) ?? initial, units.length > 0 ? UNIT : extent, direction);
  const progress = gradient.name === 'linearGradient' ? linear(length) : radial(length, value);
  if (!progress) return () => last;
  const spread = SPREADS[readKeyword(value('spreadMethod') ?? 'pad', ['pad', 'reflect', 'repeat'])];
  return (x, y) => shade(stops, progress(transformed(back, { x, y })), spread);
}

type Length = (name: string, direction: Direction, initial: string) => number;
type Spread = (offset: number) => number;

const SPREADS = {
  pad: (offset) => offset,
  repeat: (offset) => offset - Math.floor(offset),
  reflect: (offset) => 1 - Math.abs(offset - 2 * Math.floor(offset / 2) - 1),
} as const satisfies Record<string, Spread>;

function shade(stops: readonly Stop[], offset: number | undefined, spread: Spread): Colour {
  return offset === undefined ? NOTHING : colourAt(stops, spread(offset));
}

/** A gradient and those that it takes from what it does not say itself. */
function templatesOf(scene: Scene, gradient: Element): readonly Element[] {
  const found = [gradient];
  for (let next = linked(scene, gradient); isGradient(next) && found.length < MAX_TEMPLATES; ) {
    found.push(next);
    next = linked(scene, next);
  }
  return found;
}

function boxMatrix({ left, top, right, bottom }: Bounds): Matrix {
  return { a: right - left, b: 0, c: 0, d: bottom - top, e: left, f: top };
}

function linear(length: Length): Progress | undefined {
  const from = { x: length('x1', 'width', '0%'), y: length('y1', 'height', '0%') };
  const way = { x: length('x2', 'width', '100%') - from.x, y: length('y2', 'height', '0%') - from.y };
  const square = way.x ** 2 + way.y ** 2;
  if (square === 0) return undefined;
  return ({ x, y }) => ((x - from.x) * way.x + (y - from.y) * way.y) / square;
}

/** Circles that grow from a focus to the rim; the outermost one through a point counts. */
function radial(length: Length, value: (name: string) => string | undefined): Progress | undefined {
  const radius = length('r', 'diagonal', '50%');
  if (radius <= 0) return undefined;
  const centre = { x: length('cx', 'width', '50%'), y: length('cy', 'height', '50%') };
  const focus = {
    x: value('fx') === undefined ? centre.x : length('fx', 'width', '50%'),
    y: value('fy') === undefined ? centre.y : length('fy', 'height', '50%'),
  };
  const start = length('fr', 'diagonal', '0%');
  const way = { x: centre.x - focus.x, y: centre.y - focus.y };
  const growth = radius - start;
  const a = way.x ** 2 + way.y ** 2 - growth ** 2;
  return (point) => {
    const [x, y] = [point.x - focus.x, point.y - focus.y];
    const b = x * way.x + y * way.y + start * growth;
    const c = x * x + y * y - start ** 2;
    return roots(a, b, c).find((offset) => start + offset * growth >= 0);
  };
}

/** Of `at² - 2bt + c`, the largest first. */
function roots(a: number, b: number, c: number): readonly number[] {
  if (Math.abs(a) < 1e-12) return b === 0 ? [] : [c / (2 * b)];
  const discriminant = b * b - a * c;
  if (discriminant < 0) return [];
  const root = Math.sqrt(discriminant) / Math.abs(a);
  return [b / a + root, b / a - root];
}
