import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Operators } from '../../lib/pdf/file/operators.ts';

const written = (write: (operators: Operators) => void) => {
  const operators = new Operators();
  write(operators);
  return Buffer.from(operators.bytes).toString('latin1');
};

describe('the operators of a page', () => {
  test.each([
    [0, '0'],
    [-0.001, '0'],
    [0.5, '0.5'],
    [-0.05, '-0.05'],
    [12.345, '12.35'],
    [-7, '-7'],
    [595.28, '595.28'],
    [9_999.99, '9999.99'],
    [10_000, '10000'],
    [-123_456.7, '-123456.7'],
  ])('have %d as %s', (value, source) => {
    expect(written((operators) => operators.number(value))).toBe(source);
  });

  test('have every number with two decimals at most', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e9, max: 1e9, noNaN: true }), (value) => {
        expect(written((operators) => operators.number(value))).toBe(String(Math.round(value * 100) / 100));
      }),
    );
  });

  test('have each code as two bytes, of which no one ends the text that it is in', () => {
    for (let code = 0; code <= 0xffff; code++) {
      const source = written((operators) => operators.code(code));
      expect(source.replace(/\\[()\\nr]/g, '')).not.toMatch(/[()\\\n\r]/);
      const bytes = source.replace(/\\(.)/g, (_, escaped: string) => ({ n: '\n', r: '\r' })[escaped] ?? escaped);
      expect(Buffer.from(bytes, 'latin1').readUInt16BE()).toBe(code);
    }
  });

  test('grow as long as something is written', () => {
    const parts = Array.from({ length: 3_000 }, (_, index) => `/P <</MCID ${index}>> BDC\n`);
    const one = written((operators) => {
      for (const part of parts) operators.put(part);
    });
    expect(one).toBe(parts.join(''));
    expect(written((operators) => operators.put('x'.repeat(100_000)))).toHaveLength(100_000);
  });
});
