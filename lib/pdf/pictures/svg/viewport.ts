import { invalid } from '../../../domain/problem.ts';
import type { Extent } from './lengths.ts';
import { compose, type Matrix, scaling, translation } from './matrix.ts';
import { readKeyword, readNumbers } from './numbers.ts';
import type { Properties } from './stylesheet.ts';

export interface ViewBox extends Extent {
  readonly x: number;
  readonly y: number;
}

const ALIGNMENT = /^x(Min|Mid|Max)Y(Min|Mid|Max)$/;
const SHARES: Readonly<Record<string, number>> = { Min: 0, Mid: 0.5, Max: 1 };

export function readViewBox(properties: Properties): ViewBox | undefined {
  const text = properties.get('viewBox');
  if (text === undefined) return undefined;
  const [x, y, width, height, ...rest] = readNumbers(text);
  if (x === undefined || y === undefined || width === undefined || height === undefined || rest.length > 0) {
    throw invalid('logo', 'Has a viewBox that cannot be read');
  }
  if (width <= 0 || height <= 0) throw invalid('logo', 'Has a viewBox without an area');
  return { x, y, width, height };
}

/** From the coordinates of a view box to those of the viewport that it fills. */
export function viewMatrix(box: ViewBox, viewport: Extent, preserveAspectRatio = ''): Matrix {
  const [alignment = 'xMidYMid', fit = 'meet'] = preserveAspectRatio.trim().split(/\s+/).filter(Boolean);
  const fill = { x: viewport.width / box.width, y: viewport.height / box.height };
  if (alignment === 'none') return compose(scaling(fill.x, fill.y), translation(-box.x, -box.y));
  const [, across = '', down = ''] = ALIGNMENT.exec(alignment) ?? [];
  const [x, y] = [SHARES[across], SHARES[down]];
  if (x === undefined || y === undefined) throw invalid('logo', 'Has a preserveAspectRatio that cannot be read');
  const slice = readKeyword(fit, ['meet', 'slice']) === 'slice';
  const scale = slice ? Math.max(fill.x, fill.y) : Math.min(fill.x, fill.y);
  return compose(
    translation((viewport.width - box.width * scale) * x, (viewport.height - box.height * scale) * y),
    scaling(scale, scale),
    translation(-box.x, -box.y),
  );
}
