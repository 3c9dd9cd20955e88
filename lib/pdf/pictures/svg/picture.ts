import { invalid } from '../../../domain/problem.ts';
import type { Box, Raster } from '../raster.ts';
import { Budget } from './budget.ts';
import { drawElement } from './draw.ts';
import { Layer } from './layer.ts';
import { type Extent, readLength } from './lengths.ts';
import { scaling } from './matrix.ts';
import { collectIds, type Scene } from './scene.ts';
import { checkProperties, INITIAL_STYLE } from './style.ts';
import { type Cascade, cascade, type Properties } from './stylesheet.ts';
import { readViewBox } from './viewport.ts';
import { checkVocabulary } from './vocabulary.ts';
import { type Element, unreadable } from './xml.ts';

/** A picture on white, in its own proportions, as large as fits a box. */
export function drawPicture(root: Element, box: Box): Raster {
  if (root.name !== 'svg') throw unreadable();
  checkVocabulary(root);
  const propertiesOf = cascade(root);
  checkAll(root, propertiesOf);
  const natural = naturalSize(propertiesOf(root));
  const scale = Math.min(box.width / natural.width, box.height / natural.height);
  const size = { width: pixels(natural.width * scale), height: pixels(natural.height * scale) };
  const scene: Scene = { propertiesOf, ids: collectIds(root), budget: new Budget(), size };
  const layer = new Layer(size, scene.budget);
  const outer = {
    layer,
    stencil: undefined,
    matrix: scaling(size.width / natural.width, size.height / natural.height),
    extent: natural,
    style: INITIAL_STYLE,
    clipping: false,
    depth: 0,
    layers: 0,
  };
  drawElement(scene, root, outer);
  return layer.onWhite();
}

function checkAll(element: Element, propertiesOf: Cascade): void {
  checkProperties(propertiesOf(element));
  for (const child of element.children) checkAll(child, propertiesOf);
}

/** In pixels: as the picture says, or as its view box has it. */
function naturalSize(properties: Properties): Extent {
  const box = readViewBox(properties);
  const width = ownLength(properties.get('width'));
  const height = ownLength(properties.get('height'));
  if (!box && (width === undefined || height === undefined)) {
    throw invalid('logo', 'Must have a viewBox, or a width and a height');
  }
  const ratio = box ? box.width / box.height : 1;
  const size = {
    width: width ?? (height === undefined ? box?.width : height * ratio) ?? 0,
    height: height ?? (width === undefined ? box?.height : width / ratio) ?? 0,
  };
  if (!(size.width > 0 && size.height > 0)) throw invalid('logo', 'Must have a width and a height');
  return size;
}

/** A share of a page that is not there is none. */
function ownLength(text: string | undefined): number | undefined {
  const length = text?.trim() ?? 'auto';
  return length === 'auto' || length.endsWith('%') ? undefined : readLength(length, { width: 0, height: 0 }, 'width');
}

function pixels(length: number): number {
  return Math.max(1, Math.round(length));
}
