import { invalid } from '../../../domain/problem.ts';
import { BLACK } from './colour.ts';
import { fillEdges } from './coverage.ts';
import { addPolygon, type Edge } from './edges.ts';
import { Layer } from './layer.ts';
import type { Extent } from './lengths.ts';
import { compose, transformed } from './matrix.ts';
import type { Place } from './place.ts';
import { readReference, type Scene } from './scene.ts';
import { INITIAL_STYLE, inherit } from './style.ts';
import type { Properties } from './stylesheet.ts';
import { readTransform } from './transform.ts';
import type { Element } from './xml.ts';

const MAX_STENCILS = 12;

type Draw = (scene: Scene, element: Element, place: Place) => void;

/** The place of an element within its `clip-path`. */
export function clipped(scene: Scene, properties: Properties, place: Place, draw: Draw): Place {
  const text = properties.get('clip-path')?.trim() ?? 'none';
  if (text === 'none') return place;
  const id = readReference(text)?.id;
  if (id === undefined) throw invalid('logo', 'Must be clipped with clipPath elements only');
  const clip = scene.ids.get(id);
  if (clip?.name !== 'clipPath') return place;
  const own = scene.propertiesOf(clip);
  if ((own.get('clipPathUnits')?.trim() ?? 'userSpaceOnUse') !== 'userSpaceOnUse') {
    throw invalid('logo', 'Must not use clipPathUnits other than userSpaceOnUse');
  }
  const inner = narrowed(place);
  const layer = new Layer(scene.size, scene.budget);
  const matrix = compose(place.matrix, readTransform(own.get('transform') ?? ''));
  const stencilPlace = { ...inner, layer, matrix, style: inherit(INITIAL_STYLE, own), clipping: true };
  draw(scene, clip, clipped(scene, own, { ...stencilPlace, stencil: undefined }, draw));
  return { ...inner, stencil: layer.stencil(place.stencil) };
}

/** The place of what is cut off at the sides of its viewport. */
export function framed(scene: Scene, properties: Properties, { width, height }: Extent, place: Place): Place {
  if (/^(?:visible|auto)$/.test(properties.get('overflow')?.trim() ?? '')) return place;
  const inner = narrowed(place);
  const layer = new Layer(scene.size, scene.budget);
  const edges: Edge[] = [];
  const corners = [
    { x: 0, y: 0 },
    { x: width, y: 0 },
    { x: width, y: height },
    { x: 0, y: height },
  ].map((corner) => transformed(place.matrix, corner));
  addPolygon(edges, corners, scene.budget);
  fillEdges(edges, 'nonzero', scene.size, scene.budget, (y, coverage, from, to) => {
    layer.paintRow(y, coverage, from, to, () => BLACK);
  });
  return { ...inner, stencil: layer.stencil(place.stencil) };
}

function narrowed(place: Place): Place {
  if (place.layers >= MAX_STENCILS) throw invalid('logo', 'Is nested too deeply');
  return { ...place, layers: place.layers + 1, depth: place.depth + 1 };
}
