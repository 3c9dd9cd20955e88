import { invalid } from '../../../domain/problem.ts';
import { clipped, framed } from './clip.ts';
import { Layer } from './layer.ts';
import { type Extent, readLength } from './lengths.ts';
import { compose, translation } from './matrix.ts';
import { readShare } from './numbers.ts';
import type { Place } from './place.ts';
import { linked, type Scene } from './scene.ts';
import { drawShape, paintsOnce } from './shapeDrawing.ts';
import { isShape } from './shapes.ts';
import { inherit } from './style.ts';
import type { Properties } from './stylesheet.ts';
import { readTransform } from './transform.ts';
import { readViewBox, viewMatrix } from './viewport.ts';
import type { Element } from './xml.ts';

const MAX_DEPTH = 100;
const MAX_LAYERS = 12;
const ELEMENT_COST = 500;

export function drawElement(scene: Scene, element: Element, outer: Place): void {
  scene.budget.spend(ELEMENT_COST);
  if (outer.depth >= MAX_DEPTH) throw invalid('logo', 'Is nested too deeply');
  const properties = scene.propertiesOf(element);
  if (properties.get('display')?.trim() === 'none') return;
  const matrix = compose(outer.matrix, readTransform(properties.get('transform') ?? ''));
  const style = inherit(outer.style, properties);
  const place = clipped(scene, properties, { ...outer, matrix, style, depth: outer.depth + 1 }, drawChildren);
  const opacity = outer.clipping ? 1 : readShare(properties.get('opacity') ?? '1');
  if (opacity === 0) return;
  if (opacity === 1 || (isShape(element.name) && paintsOnce(place))) drawContent(scene, element, place, opacity);
  else drawLayer(scene, element, place, opacity);
}

function drawLayer(scene: Scene, element: Element, place: Place, opacity: number): void {
  const layer = new Layer(scene.size, scene.budget);
  drawContent(scene, element, checked({ ...place, layer, layers: place.layers + 1 }), 1);
  place.layer.paintLayer(layer, opacity);
}

function drawChildren(scene: Scene, element: Element, place: Place): void {
  for (const child of element.children) drawElement(scene, child, place);
}

function drawContent(scene: Scene, element: Element, place: Place, opacity: number): void {
  if (isShape(element.name)) drawShape(scene, element, place, opacity);
  else if (element.name === 'g' || element.name === 'a') drawChildren(scene, element, place);
  else if (element.name === 'use') drawUse(scene, element, place);
  else if (element.name === 'svg') drawSvg(scene, element, place);
}

function drawSvg(scene: Scene, element: Element, place: Place): void {
  const properties = scene.propertiesOf(element);
  if (element.parent) drawNested(scene, element, properties, place);
  else drawChildren(scene, element, inViewBox(properties, place.extent, place));
}

function drawUse(scene: Scene, element: Element, outer: Place): void {
  const target = linked(scene, element);
  if (!target) return;
  const properties = scene.propertiesOf(element);
  const x = readLength(properties.get('x') ?? '0', outer.extent, 'width');
  const y = readLength(properties.get('y') ?? '0', outer.extent, 'height');
  const place = { ...outer, matrix: compose(outer.matrix, translation(x, y)) };
  const sized = new Map(['width', 'height'].flatMap((name) => own(properties, name)));
  if (target.name === 'symbol') drawSymbol(scene, target, sized, place);
  else if (target.name === 'svg') {
    drawNested(scene, target, new Map([...scene.propertiesOf(target), ...sized]), place);
  } else drawElement(scene, target, place);
}

function drawSymbol(scene: Scene, symbol: Element, sized: Properties, outer: Place): void {
  if (outer.depth >= MAX_DEPTH) throw invalid('logo', 'Is nested too deeply');
  const properties = new Map([...scene.propertiesOf(symbol), ...sized]);
  const style = inherit(outer.style, properties);
  drawNested(scene, symbol, properties, { ...outer, style, depth: outer.depth + 1 });
}

/** A picture within the picture, with coordinates of its own. */
function drawNested(scene: Scene, element: Element, properties: Properties, outer: Place): void {
  scene.budget.spend(ELEMENT_COST);
  if (outer.depth >= MAX_DEPTH) throw invalid('logo', 'Is nested too deeply');
  const length = (name: string, direction: 'width' | 'height', initial: string) => {
    const value = properties.get(name)?.trim() ?? initial;
    return readLength(value === 'auto' ? initial : value, outer.extent, direction);
  };
  const viewport = { width: length('width', 'width', '100%'), height: length('height', 'height', '100%') };
  if (viewport.width <= 0 || viewport.height <= 0) return;
  const matrix = compose(outer.matrix, translation(length('x', 'width', '0'), length('y', 'height', '0')));
  const framedPlace = framed(scene, properties, viewport, { ...outer, matrix, depth: outer.depth + 1 });
  drawChildren(scene, element, inViewBox(properties, viewport, framedPlace));
}

function inViewBox(properties: Properties, viewport: Extent, place: Place): Place {
  const box = readViewBox(properties);
  if (!box) return { ...place, extent: viewport };
  const view = viewMatrix(box, viewport, properties.get('preserveAspectRatio'));
  return { ...place, extent: box, matrix: compose(place.matrix, view) };
}

function own(properties: Properties, name: string): readonly (readonly [string, string])[] {
  const value = properties.get(name);
  return value === undefined ? [] : [[name, value]];
}

function checked(place: Place): Place {
  if (place.layers > MAX_LAYERS) throw invalid('logo', 'Is nested too deeply');
  return place;
}
