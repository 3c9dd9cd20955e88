import fc from 'fast-check';
import { deref, type JsonSchema } from './document.ts';

/** A line item. */
export const LINE = { description: 'Consulting', quantity: 1, unitPrice: 100 };

/** What a schema is once references are followed and `null` is set aside. */
export function objectOf(schema: JsonSchema): JsonSchema {
  const [first] = schema.anyOf ?? [];
  return first ? objectOf(first) : deref(schema);
}

/** Values that a schema of the document mostly takes. Whoever uses them drops the others. */
export function values(schema: JsonSchema): fc.Arbitrary<unknown> {
  const plain = objectOf(schema);
  const [type] = [plain.type].flat();
  if (plain.enum)
    return fc.constantFrom(...plain.enum.filter((value) => REACHABLE.includes(value) || !STATUSES.includes(value)));
  switch (type) {
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.integer({ min: plain.minimum ?? 0, max: plain.maximum ?? 1000 });
    case 'array':
      return fc.uniqueArray(values(plain.items ?? {}), { minLength: 1, maxLength: 3 });
    case 'number':
      return decimals(plain.minimum ?? 0, plain.maximum ?? 1e6);
    default:
      return texts(plain);
  }
}

const STATUSES: readonly unknown[] = deref({ $ref: '#/components/schemas/InvoiceStatus' } as JsonSchema).enum ?? [];
/** By `PATCH`, from `DRAFT`. In a query any may be asked for. */
const REACHABLE: readonly unknown[] = ['DRAFT', 'SENT', 'VOID'];

function texts({ pattern, format, minLength = 0, maxLength = 100 }: JsonSchema): fc.Arbitrary<string> {
  if (format === 'date') return dates('0001-01-01', '9999-12-31');
  if (format === 'email') {
    const withoutDot = pattern === undefined ? ['a@b'] : [];
    return fc.constantFrom('billing@acme.example', "o'neil+x@a-b.example", ...withoutDot);
  }
  const [, alternatives] = /^\^\(([A-Z|]+)\)\$$/.exec(pattern ?? '') ?? [];
  if (alternatives) return fc.constantFrom(...alternatives.split('|'));
  if (['[0-9a-fA-F]{6}', '^[A-Z]{6}', '^[1-5]('].some((part) => pattern?.includes(part)))
    return fc.stringMatching(new RegExp(pattern ?? ''));
  // Emoji and letters of every kind, as long as may be. Text on one line keeps every limit of lines.
  const unit = fc.constantFrom(...'aZ9 -ñ漢', '😀', 'é', '\t');
  return fc.oneof(
    fc.string({ unit, minLength, maxLength: Math.min(maxLength, 50) }),
    fc.constant('😀'.repeat(maxLength)),
  );
}

/** Numbers of up to six decimals. */
export function decimals(min: number, max: number): fc.Arbitrary<number> {
  return fc
    .tuple(
      fc.integer({ min: Math.ceil(min), max: Math.floor(max) - 1 }),
      fc.integer({ min: 0, max: 999_999 }),
      fc.nat(6),
    )
    .map(([whole, fraction, digits]) => Number(`${whole}.${String(fraction).slice(0, digits) || '0'}`))
    .map((value) => Math.max(value, min));
}

export function dates(min: string, max: string): fc.Arbitrary<string> {
  return fc
    .date({ min: new Date(`${min}T00:00:00Z`), max: new Date(`${max}T00:00:00Z`), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
}

export function instants(min: string, max: string): fc.Arbitrary<string> {
  const zone = fc.constantFrom('T10:00:00Z', 'T10:00:00.123456Z', 'T23:59:59+05:30', 'T00:00:00.5-08:00');
  return fc.tuple(dates(min, max), zone).map(([date, rest]) => date + rest);
}

/** Values of any type about the limits of the schema: most do not fit it. */
export function anything(schema: JsonSchema): fc.Arbitrary<unknown> {
  const { maxLength = 100, maximum = 1e15, minimum = -1e15, maxItems = 1 } = objectOf(schema);
  return fc.oneof(
    fc.constantFrom<unknown>(
      '',
      ' ',
      '\n\t',
      'x'.repeat(maxLength + 1),
      '😀'.repeat(Math.min(maxLength, 10_000) + 1),
      0,
      -1,
      true,
      [],
      {},
      [1],
      { a: 1 },
      'null',
    ),
    fc.constantFrom<unknown>(
      maximum + 1,
      minimum - 1,
      maximum,
      minimum,
      1.5,
      '2026-02-30',
      '2026-1-1',
      'eur',
      'XXX',
      'ΩΩΩ',
      'ßßßß',
      '+01:00',
    ),
    fc.constant(Array.from({ length: maxItems + 1 }, () => LINE)),
    fc.constant(null),
    fc.string({ maxLength: 20 }),
    fc.jsonValue(),
  );
}
