import { invalid } from '../../../domain/problem.ts';
import type { Properties } from './stylesheet.ts';

/** The properties that elements inherit, with what they are at first. */
const INHERITED = {
  color: 'black',
  fill: 'black',
  'fill-opacity': '1',
  'fill-rule': 'nonzero',
  'clip-rule': 'nonzero',
  stroke: 'none',
  'stroke-opacity': '1',
  'stroke-width': '1',
  'stroke-linecap': 'butt',
  'stroke-linejoin': 'miter',
  'stroke-miterlimit': '4',
  'stroke-dasharray': 'none',
  'stroke-dashoffset': '0',
  visibility: 'visible',
  'paint-order': 'normal',
} as const;

export type Style = Readonly<Record<keyof typeof INHERITED, string>>;

export const INITIAL_STYLE: Style = INHERITED;

/** Properties that change a picture in ways that are not drawn, with the values that change nothing. */
const NOT_DRAWN: Readonly<Record<string, RegExp>> = {
  filter: /^none$/,
  'backdrop-filter': /^none$/,
  mask: /^none$/,
  'mask-image': /^none$/,
  marker: /^none$/,
  'marker-start': /^none$/,
  'marker-mid': /^none$/,
  'marker-end': /^none$/,
  'mix-blend-mode': /^normal$/,
  'vector-effect': /^none$/,
  'transform-origin': /^(?:0(?:px|%)?)(?:\s+0(?:px|%)?)?$/,
  'transform-box': /^(?:view-box|border-box)$/,
  rotate: /^(?:none|0(?:deg)?)$/,
  scale: /^(?:none|1)$/,
  translate: /^(?:none|0(?:px)?)$/,
  animation: /^none$/,
  'animation-name': /^none$/,
};

export function checkProperties(properties: Properties): void {
  for (const [name, harmless] of Object.entries(NOT_DRAWN)) {
    const value = properties.get(name);
    if (value !== undefined && !harmless.test(value.trim())) throw invalid('logo', `Must not use ${name}`);
  }
}

export function inherit(outer: Style, properties: Properties): Style {
  const own = Object.keys(INHERITED)
    .map((name) => [name, properties.get(name)?.trim()] as const)
    .filter(([name, value]) => value !== undefined && value !== 'inherit' && !(name === 'color' && isCurrent(value)));
  return own.length === 0 ? outer : { ...outer, ...Object.fromEntries(own) };
}

export function isCurrent(colour: string): boolean {
  return colour.toLowerCase() === 'currentcolor';
}
