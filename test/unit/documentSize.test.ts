import { describe, expect, test } from 'vitest';
import { InvoiceInput } from '../../lib/contract/invoices.ts';
import {
  checkDocumentSize,
  MAX_DESCRIPTION_CHARACTERS,
  MAX_DESCRIPTION_LINES,
  MAX_DIFFERENT_CHARACTERS,
} from '../../lib/domain/invoices/documentSize.ts';
import { Problem } from '../../lib/domain/values/problem.ts';

const line = (description: string) => ({ description, quantity: 1, unitPrice: 1 });
const characters = (count: number) => Array.from({ length: count }, (_, index) => String.fromCodePoint(0x4e00 + index));

function refusal(check: () => void): unknown {
  try {
    check();
    return undefined;
  } catch (problem) {
    return problem instanceof Problem ? problem.details : problem;
  }
}

describe('an invoice whose document would be too large is refused', () => {
  test('by the characters of its descriptions', () => {
    const of = (length: number) => ({ lineItems: [line('x'.repeat(length - 1)), line('x')] });
    expect(refusal(() => checkDocumentSize(of(MAX_DESCRIPTION_CHARACTERS)))).toBeUndefined();
    expect(JSON.stringify(refusal(() => checkDocumentSize(of(MAX_DESCRIPTION_CHARACTERS + 1))))).toContain(
      'at most 200000 characters together',
    );
  });

  test.each(['\n', '\r\n', '\r', '\u2028', '\u0085'])(
    'by the lines of its descriptions, however they end: %j',
    (end) => {
      const of = (lines: number) => ({
        lineItems: [
          line(
            Array(lines - 1)
              .fill('x')
              .join(end),
          ),
          line('x'),
        ],
      });
      expect(refusal(() => checkDocumentSize(of(MAX_DESCRIPTION_LINES)))).toBeUndefined();
      expect(JSON.stringify(refusal(() => checkDocumentSize(of(MAX_DESCRIPTION_LINES + 1))))).toContain(
        'at most 5000 lines together',
      );
    },
  );

  test('by how many different characters it is written with', () => {
    const of = (count: number) => ({
      lineItems: [line(characters(count).slice(0, -1).join(''))],
      notes: characters(count).join(''),
    });
    expect(refusal(() => checkDocumentSize(of(MAX_DIFFERENT_CHARACTERS)))).toBeUndefined();
    expect(JSON.stringify(refusal(() => checkDocumentSize(of(MAX_DIFFERENT_CHARACTERS + 1))))).toContain(
      'at most 3000 different characters',
    );
  });
});

describe('a text of an invoice', () => {
  test.each(['description', 'notes', 'terms'])('has at most 200 lines: %s', (field) => {
    const lines = (count: number) => Array(count).fill('x').join('\n');
    const input = (text: string) => ({
      clientId: 'cli_1',
      lineItems: [line(field === 'description' ? text : 'x')],
      ...(field === 'description' ? {} : { [field]: text }),
    });
    expect(InvoiceInput.safeParse(input(lines(200))).success).toBe(true);
    expect(JSON.stringify(InvoiceInput.safeParse(input(lines(201))).error?.issues)).toContain(
      'Must have at most 200 lines',
    );
  });
});
