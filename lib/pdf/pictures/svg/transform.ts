import { invalid } from '../../../domain/problem.ts';
import { compose, IDENTITY, type Matrix, scaling, translation } from './matrix.ts';
import { readNumber } from './numbers.ts';

const FUNCTION = /\s*,?\s*([a-zA-Z]+)\s*\(([^()]*)\)\s*/y;
const MAX_FUNCTIONS = 50;

/** Undefined for a list of values that the function does not take. */
type Reading = (values: readonly number[]) => Matrix | undefined;

const READINGS: Readonly<Record<string, Reading>> = {
  matrix: ([a, b, c, d, e, f, ...rest]) =>
    a === undefined || b === undefined || c === undefined || d === undefined || e === undefined || f === undefined
      ? undefined
      : unless(rest, { a, b, c, d, e, f }),
  translate: ([x, y = 0, ...rest]) => (x === undefined ? undefined : unless(rest, translation(x, y))),
  translateX: ([x, ...rest]) => (x === undefined ? undefined : unless(rest, translation(x, 0))),
  translateY: ([y, ...rest]) => (y === undefined ? undefined : unless(rest, translation(0, y))),
  scale: ([x, y = x, ...rest]) => (x === undefined ? undefined : unless(rest, scaling(x, y ?? x))),
  scaleX: ([x, ...rest]) => (x === undefined ? undefined : unless(rest, scaling(x, 1))),
  scaleY: ([y, ...rest]) => (y === undefined ? undefined : unless(rest, scaling(1, y))),
  rotate: ([degrees, x = 0, y = 0, ...rest]) =>
    degrees === undefined
      ? undefined
      : unless(rest, compose(translation(x, y), rotation(degrees), translation(-x, -y))),
  skewX: ([degrees, ...rest]) =>
    degrees === undefined ? undefined : unless(rest, { ...IDENTITY, c: Math.tan(radians(degrees)) }),
  skewY: ([degrees, ...rest]) =>
    degrees === undefined ? undefined : unless(rest, { ...IDENTITY, b: Math.tan(radians(degrees)) }),
};

export function readTransform(text: string): Matrix {
  const source = text.trim();
  if (source === '' || source === 'none') return IDENTITY;
  const matrices: Matrix[] = [];
  FUNCTION.lastIndex = 0;
  for (let position = 0; position < source.length; position = FUNCTION.lastIndex) {
    const [, name = '', values = ''] = FUNCTION.exec(source) ?? [];
    const reading = Object.hasOwn(READINGS, name) ? READINGS[name] : undefined;
    const matrix = reading?.(
      values.trim() === ''
        ? []
        : values
            .trim()
            .split(/\s*,\s*|\s+/)
            .map(readValue),
    );
    if (!matrix || matrices.push(matrix) > MAX_FUNCTIONS) throw invalid('logo', 'Has a transform that cannot be read');
  }
  return compose(...matrices);
}

/** Numbers as SVG writes them, lengths and angles as CSS does. */
function readValue(text: string): number {
  return readNumber(text.replace(/(?:px|deg)$/, ''));
}

function unless(rest: readonly number[], matrix: Matrix): Matrix | undefined {
  return rest.length === 0 ? matrix : undefined;
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}

function rotation(degrees: number): Matrix {
  const [sine, cosine] = [Math.sin(radians(degrees)), Math.cos(radians(degrees))];
  return { a: cosine, b: sine, c: -sine, d: cosine, e: 0, f: 0 };
}
