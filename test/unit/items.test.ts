import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidItem, type ItemKind } from '../../lib/aws/table/itemKind.ts';
import { type Fields, number, optional, text } from '../../lib/aws/table/shape.ts';
import { itemSamples } from '../support/itemSamples.ts';

const FOLDER = join(import.meta.dirname, '../../lib/aws/items');

async function definedKinds(): Promise<string[]> {
  const modules = await Promise.all(readdirSync(FOLDER).map((file) => import(join(FOLDER, file))));
  const exported = modules.flatMap((module) => Object.values<Partial<ItemKind<object, []>>>(module));
  return exported.flatMap(({ name, tryRead }) => (name !== undefined && tryRead ? [name] : []));
}

type Values = Record<string, unknown>;

/** As the table gives back what it was given. */
const stored = (item: object): Values => unmarshall(marshall(item, { removeUndefinedValues: true }));

/** Of a type that no attribute like this one has. */
const mistyped = (value: unknown): readonly unknown[] =>
  /^(number|bigint)$/.test(typeof value) ? ['7', null] : [7, null];

const refusal = (read: () => unknown): string => {
  try {
    read();
  } catch (fault) {
    if (fault instanceof InvalidItem) return fault.message;
    throw fault;
  }
  return 'it was read';
};

it('every kind of item has samples here, and a name of its own', async () => {
  const names = itemSamples.map(({ kind }) => kind.name);
  expect((await definedKinds()).sort()).toEqual(names.sort());
  expect(new Set(names).size).toBe(names.length);
});

describe.each(itemSamples.map((samples) => [samples.kind.name, samples] as const))(
  'an item of the kind %s',
  (name, samples) => {
    const { kind, place, required, optional } = samples;
    const least = fc.record(required);
    const any = fc.record({ ...required, ...optional }, { requiredKeys: Object.keys(required) });
    const write = (value: Values) => stored(kind.write(value, ...place));

    it('is read as it was written', () => {
      fc.assert(
        fc.property(any, (value) => {
          const read = kind.read(write(value));
          expect(read).toEqual({ ...stored(value), ...kind.key(...place) });
        }),
      );
    });

    it('is read with what a later version of the service wrote into it', () => {
      fc.assert(
        fc.property(any, fc.anything(), (value, later) => {
          const item = { ...write(value), writtenByALaterVersion: later };
          expect(kind.read(item)).toBe(item);
          expect(kind.tryRead(item)).toBe(item);
        }),
      );
    });

    it('is refused without anything that it must have', () => {
      fc.assert(
        fc.property(least, (value) => {
          for (const missing of Object.keys(required)) {
            const { [missing]: _, ...item } = write(value);
            expect(refusal(() => kind.read(item))).toContain(`kind ${name}: its ${missing} `);
            expect(kind.tryRead(item)).toBeUndefined();
          }
        }),
        { numRuns: 10 },
      );
    });

    it('is refused with anything that is of another type, when it is read and when it is written', () => {
      const whole = fc.record({ ...required, ...optional });
      fc.assert(
        fc.property(whole, (value) => {
          for (const attribute of Object.keys(value)) {
            for (const wrong of mistyped(value[attribute])) {
              const item = { ...write(value), [attribute]: wrong };
              expect(refusal(() => kind.read(item))).toContain(`kind ${name}: its ${attribute} `);
              expect(kind.tryRead(item)).toBeUndefined();
              expect(() => kind.write({ ...value, [attribute]: wrong }, ...place)).toThrow(InvalidItem);
            }
          }
        }),
        { numRuns: 10 },
      );
    });

    it('is refused without its key', () => {
      const [value = {}] = fc.sample(least, 1);
      const { sk, ...item } = write(value);
      expect(refusal(() => kind.read(item))).toContain('its key');
    });
  },
);

describe('what is inside of an attribute', () => {
  const sampled = (name: string) => {
    const found = itemSamples.find(({ kind }) => kind.name === name);
    if (!found) throw new Error(`No samples of ${name}`);
    const [value = {}] = fc.sample(fc.record({ ...found.required, ...found.optional }), 1);
    return { ...found, item: stored(found.kind.write(value, ...found.place)) };
  };

  it.each([
    ['account', 'plan', 'GOLD'],
    ['account', 'logo', { sha256: 'a', format: 'svg' }],
    ['account', 'bankDetails', { iban: 5 }],
    ['apiKey', 'scope', 'constructor'],
    ['client', 'metadata', [['a']]],
    ['client', 'metadata', { crm: 5 }],
    ['counter', 'series', { 'INV-': '5' }],
    ['counter', 'series', []],
    ['counter', 'sequence', Number.NaN],
    ['invoiceHead', 'status', 'LOST'],
    ['invoiceHead', 'lastPayment', { method: 'cash' }],
    ['idempotencyReply', 'parts', [5]],
  ])('of %s is checked too: %s', (name, attribute, wrong) => {
    const { kind, item } = sampled(name);
    expect(refusal(() => kind.read({ ...item, [attribute]: wrong }))).toContain(`its ${attribute} `);
  });

  it('may have keys that every object of the language has', () => {
    const { kind, item } = sampled('counter');
    const series = Object.fromEntries([
      ['constructor', 1],
      ['__proto__', 2],
    ]);
    expect(kind.read({ ...item, series })).toMatchObject({ series });
    expect(refusal(() => kind.read({ ...item, series: { constructor: 'x' } }))).toContain('its series ');
  });

  it('is not told by the message', () => {
    const { kind, item } = sampled('counter');
    const message = refusal(() => kind.read({ ...item, series: { 'ACME-SECRET': 'x' } }));
    expect(message).toBe('Invalid item of the kind counter: its series is missing or has a wrong type');
  });
});

it.each(readdirSync(join(FOLDER, '..'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts')))(
  'lib/aws/%s takes nothing for what it was not checked to be',
  (file) => {
    const code = readFileSync(join(FOLDER, '..', file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*|^import .*$/gm, '');
    expect(code.match(/\bas (?!const\b)[\w{([]+|\bany\b|@ts-|<\w+>\(?[a-z]\w* as/g) ?? []).toEqual([]);
  },
);

describe('the fields of a kind', () => {
  interface Thing {
    readonly name: string;
    readonly note?: string | undefined;
  }

  it('compile only where each has a check of its very type', () => {
    const right: Fields<Thing> = { name: text, note: optional(text) };
    // @ts-expect-error: a field of the type is left out
    const leftOut: Fields<Thing> = { name: text };
    // @ts-expect-error: the field may be absent, and the check refuses that
    const tooStrict: Fields<Thing> = { name: text, note: text };
    // @ts-expect-error: the field may not be absent, and the check allows it
    const tooLoose: Fields<Thing> = { name: optional(text), note: optional(text) };
    // @ts-expect-error: the check is of another type
    const another: Fields<Thing> = { name: number, note: optional(text) };
    expect([right, leftOut, tooStrict, tooLoose, another]).toHaveLength(5);
  });
});
