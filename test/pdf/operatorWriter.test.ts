import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OperatorWriter } from '../../lib/pdf/file/operatorWriter.ts';

const written = (write: (operators: OperatorWriter) => void) => {
  const operators = new OperatorWriter();
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
  ])('write %d as %s', (value, source) => {
    expect(written((operators) => operators.number(value))).toBe(source);
  });

  test('write every number with at most two decimals', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e9, max: 1e9, noNaN: true }), (value) => {
        expect(written((operators) => operators.number(value))).toBe(String(Math.round(value * 100) / 100));
      }),
    );
  });

  test('write each code as two bytes, neither of which ends the string', () => {
    for (let code = 0; code <= 0xffff; code++) {
      const source = written((operators) => operators.code(code));
      expect(source.replace(/\\[()\\nr]/g, '')).not.toMatch(/[()\\\n\r]/);
      const bytes = source.replace(/\\(.)/g, (_, escaped: string) => ({ n: '\n', r: '\r' })[escaped] ?? escaped);
      expect(Buffer.from(bytes, 'latin1').readUInt16BE()).toBe(code);
    }
  });

  test('have no limit of size', () => {
    const parts = Array.from({ length: 3_000 }, (_, index) => `/P <</MCID ${index}>> BDC\n`);
    const one = written((operators) => {
      for (const part of parts) operators.put(part);
    });
    expect(one).toBe(parts.join(''));
    expect(written((operators) => operators.put('x'.repeat(100_000)))).toHaveLength(100_000);
  });
});
