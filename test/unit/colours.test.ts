import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accentIn, DARK, LIGHT, type Scheme } from '../../lib/hosted/colours.ts';
import { contrast, parseColour } from '../../lib/pdf/page/colour.ts';
import type { Mark } from '../../lib/pdf/page/language.ts';
import { accent } from '../../lib/pdf/page/theme.ts';

const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);
const ratio = (one: string, other: string) =>
  contrast(parseColour(one) ?? expect.fail(one), parseColour(other) ?? expect.fail(other));
const READABLE = 4.5;
const VISIBLE = 3;

const SCHEMES: readonly (readonly [string, Scheme])[] = [
  ['in daylight', LIGHT],
  ['in the dark', DARK],
];

const MARKS_BY_KIND: Readonly<Record<'INVOICE' | 'QUOTE', readonly Mark[]>> = {
  INVOICE: ['OPEN', 'PARTIALLY_PAID', 'PAID', 'OVERDUE', 'DRAFT', 'VOID', 'CREDITED'],
  QUOTE: ['DRAFT', 'OFFERED', 'ACCEPTED', 'DECLINED', 'EXPIRED', 'INVOICED'],
};

describe.each(SCHEMES)('the page %s', (_, scheme) => {
  it('has enough contrast in its own colours', () => {
    for (const text of [scheme.ink, scheme.muted]) {
      for (const ground of [scheme.paper, scheme.ground]) expect(ratio(text, ground)).toBeGreaterThanOrEqual(READABLE);
    }
  });

  it.each(Object.entries(scheme.marks))('has enough contrast for the mark %s', (_mark, [text, ground]) => {
    expect(ratio(text, ground)).toBeGreaterThanOrEqual(READABLE);
  });

  it.each(Object.entries(MARKS_BY_KIND))(
    'gives each status of one kind of document a colour of its own: %s',
    (_, marks) => {
      const pairs = marks.map((mark) => scheme.marks[mark].join());
      expect(new Set(pairs).size).toBe(pairs.length);
    },
  );

  it('has enough contrast with any colour of an account', () => {
    fc.assert(
      fc.property(colour, (hex) => {
        const { fill, onFill, edge, text } = accentIn(scheme, hex);
        expect(fill).toBe(hex);
        expect(ratio(onFill, fill)).toBeGreaterThanOrEqual(READABLE);
        for (const ground of [scheme.paper, scheme.ground]) {
          expect(ratio(text, ground)).toBeGreaterThanOrEqual(READABLE);
          expect(ratio(edge, ground)).toBeGreaterThanOrEqual(VISIBLE);
        }
      }),
      { numRuns: 3000, examples: [['#ffff00'], ['#ffffff'], ['#000000'], ['#777777'], ['#facc15']] },
    );
  });

  it('keeps a colour that has enough contrast', () => {
    const readable = scheme === LIGHT ? '#0f766e' : '#5eead4';
    expect(accentIn(scheme, readable).text).toBe(readable);
  });
});

it('the accent of a document has enough contrast on white, and white on it', () => {
  fc.assert(
    fc.property(colour, (hex) => {
      expect(contrast(accent(hex), [1, 1, 1])).toBeGreaterThanOrEqual(READABLE);
    }),
    { numRuns: 2000, examples: [['#ffff00'], ['#ffffff']] },
  );
});
