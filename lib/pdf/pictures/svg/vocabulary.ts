import { invalid } from '../../../domain/problem.ts';
import type { Element } from './xml.ts';

const UNDERSTOOD = new Set(
  (
    'svg g a use symbol defs path rect circle ellipse line polyline polygon linearGradient radialGradient stop clipPath ' +
    'style title desc metadata view'
  ).split(' '),
);

const REFUSED: readonly (readonly [RegExp, string])[] = [
  [/^(?:script|foreignObject|iframe|audio|video|canvas|switch)$/, 'Must not hold scripts or pages'],
  [/^(?:image|feImage)$/, 'Must not hold bitmap pictures'],
  [/^(?:filter|fe[A-Z]\w*|marker|mask|pattern)$/, 'Must not use filters, markers, masks or patterns'],
  [/^(?:text|tspan|tref|textPath|altGlyph|font|font-face|glyph)$/, 'Must have its texts converted to outlines'],
  [/^(?:animate\w*|set|mpath|discard)$/, 'Must not be animated'],
];

/** Refuses elements that would not be drawn, wherever they are. */
export function checkVocabulary({ name, children }: Element): void {
  if (!UNDERSTOOD.has(name)) {
    const known = REFUSED.find(([pattern]) => pattern.test(name));
    throw invalid('logo', known?.[1] ?? `must not use the element ${name.slice(0, 40)}`);
  }
  for (const child of children) checkVocabulary(child);
}
