import { boundsOf } from './bounds.ts';
import { BLACK } from './colour.ts';
import { type FillRule, fillEdges } from './coverage.ts';
import { dashed } from './dashes.ts';
import { addConvex, addPolygon, type Edge } from './edges.ts';
import { flattenPath, type Polyline } from './flatten.ts';
import type { Surface } from './gradient.ts';
import type { Shader } from './layer.ts';
import { readLength } from './lengths.ts';
import { magnification, transformed } from './matrix.ts';
import { readKeyword, readNumber, readShare } from './numbers.ts';
import { readPaint } from './paint.ts';
import type { Place } from './place.ts';
import type { Scene } from './scene.ts';
import { outlineOf } from './shapes.ts';
import { type Pen, strokePieces } from './stroke.ts';
import type { Element } from './xml.ts';

/** Pixels that a straight line may be beside the curve that it stands for. */
const TOLERANCE = 0.03;
const MAX_DASHES = 64;

interface Shape {
  readonly scene: Scene;
  readonly place: Place;
  readonly lines: readonly Polyline[];
  readonly surface: Surface;
  /** Of a user's unit. */
  readonly tolerance: number;
}

/** Whether a shape paints once, so that its opacity is that of its paint. */
export function paintsOnce({ style }: Place): boolean {
  return style.fill.trim() === 'none' || style.stroke.trim() === 'none';
}

export function drawShape(scene: Scene, element: Element, place: Place, opacity: number): void {
  const { matrix, extent, style } = place;
  const scale = magnification(matrix);
  if (readKeyword(style.visibility, ['visible', 'hidden', 'collapse']) !== 'visible' || scale === 0) return;
  const path = outlineOf(element.name, scene.propertiesOf(element), extent, scene.budget);
  const lines = flattenPath(path, TOLERANCE / scale, scene.budget);
  const surface = { bounds: boundsOf(lines), extent, matrix };
  const shape: Shape = { scene, place, lines, surface, tolerance: TOLERANCE / scale };
  if (place.clipping) fill(shape, () => BLACK, style['clip-rule']);
  else paintShape(shape, opacity);
}

function paintShape(shape: Shape, opacity: number): void {
  const { style } = shape.place;
  const paints = [() => paintFill(shape, opacity), () => paintStroke(shape, opacity)];
  for (const paint of style['paint-order'].startsWith('stroke') ? paints.toReversed() : paints) paint();
}

function paintFill(shape: Shape, opacity: number): void {
  const { style } = shape.place;
  const shader = paintOf(shape, style.fill, readShare(style['fill-opacity']) * opacity);
  if (shader) fill(shape, shader, style['fill-rule']);
}

function fill(shape: Shape, shader: Shader, rule: string): void {
  const edges: Edge[] = [];
  const { matrix } = shape.place;
  for (const { vertices } of shape.lines) {
    const points = vertices.map((vertex) => transformed(matrix, vertex));
    addPolygon(edges, points, shape.scene.budget);
  }
  paintEdges(shape, edges, shader, readKeyword(rule, ['nonzero', 'evenodd']));
}

function paintStroke(shape: Shape, opacity: number): void {
  const { style, extent, matrix } = shape.place;
  const shader = paintOf(shape, style.stroke, readShare(style['stroke-opacity']) * opacity);
  const pen: Pen = {
    width: readLength(style['stroke-width'], extent, 'diagonal'),
    cap: readKeyword(style['stroke-linecap'], ['butt', 'round', 'square']),
    join: readKeyword(style['stroke-linejoin'], ['miter', 'round', 'bevel']),
    miterLimit: readNumber(style['stroke-miterlimit']),
  };
  if (!shader || pen.width <= 0) return;
  const edges: Edge[] = [];
  for (const line of shape.lines.flatMap((one) => dashesOf(shape, one))) {
    for (const piece of strokePieces(line, pen, shape.tolerance)) {
      const points = piece.map((point) => transformed(matrix, point));
      addConvex(edges, points, shape.scene.budget);
    }
  }
  paintEdges(shape, edges, shader, 'nonzero');
}

function dashesOf({ scene, place }: Shape, line: Polyline): readonly Polyline[] {
  const { style, extent } = place;
  const text = style['stroke-dasharray'].trim();
  if (text === 'none') return [line];
  const lengths = text.split(/\s*,\s*|\s+/).map((one) => readLength(one, extent, 'diagonal'));
  if (lengths.length > MAX_DASHES || lengths.some((length) => length < 0)) return [line];
  return dashed(line, lengths, readLength(style['stroke-dashoffset'], extent, 'diagonal'), scene.budget);
}

function paintOf({ scene, place, surface }: Shape, paint: string, opacity: number): Shader | undefined {
  return readPaint(scene, paint, place.style.color, opacity, surface);
}

function paintEdges({ scene, place }: Shape, edges: Edge[], shader: Shader, rule: FillRule): void {
  const { layer, stencil } = place;
  fillEdges(edges, rule, scene.size, scene.budget, (y, coverage, from, to) => {
    layer.paintRow(y, coverage, from, to, shader, stencil);
  });
}
