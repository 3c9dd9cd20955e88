import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { PROBLEMS } from '../../lib/contract/problems.ts';
import type { Route } from '../../lib/contract/route.ts';
import { type RouteName, routes } from '../../lib/contract/routes.ts';
import { runs } from '../support/sample.ts';
import { bodyFor, createResources, pathFor, type Resources } from '../support/samples.ts';
import { type Answer, invoiceFor, useSharedStack } from '../support/stack.ts';

const stack = useSharedStack();
let mine: Resources;
beforeAll(async () => {
  mine = await createResources(stack);
  // So that every list of invoices has a second page.
  for (const issueDate of ['2026-03-02', '2026-03-03']) {
    await stack.call('POST', '/invoices', { key: mine.account.key, body: invoiceFor(mine.clientId, { issueDate }) });
  }
});

const all = Object.entries(routes) as [RouteName, Route][];

/** A reply that is no 5xx; where it is no success, the one shape of an error, short, under the status of its code. */
function expectCalm(answer: Answer): void {
  const shown = JSON.stringify(answer.body)?.slice(0, 500);
  expect(answer.status, shown).toBeLessThan(500);
  if (answer.status < 400) return;
  const { error, ...others } = answer.body;
  expect(others).toEqual({});
  expect(PROBLEMS[error.code as keyof typeof PROBLEMS]?.status, shown).toBe(answer.status);
  expect(error.message).toEqual(expect.any(String));
  for (const detail of error.details ?? []) {
    expect(detail).toEqual({ field: expect.any(String), message: expect.any(String) });
  }
  expect(JSON.stringify(answer.body).length).toBeLessThan(100_000);
}

const NAMES = ['__proto__', 'constructor', 'toString', 'prototype', 'hasOwnProperty', 'length', '', 'a.b', '[0]', 'pk'];

const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(...NAMES),
  fc.constantFrom('\u0000', ' ', '\u2028', '\ud800', 'x\udfff', '\ufeff', '\u202e', 'x'.repeat(6000), '漢'.repeat(600)),
  fc.constantFrom('0000-01-01', '0001-01-01', '9999-12-31', '2026-02-30', '2026-03-01', '2026-03-01T00:00:00.000Z'),
  fc.constantFrom('EUR', 'JPY', 'KWD', 'XAU', 'PAID', 'VOID', 'admin', 'de-CH', 'tostring', 'Europe/Madrid', '+01:00'),
  fc.constantFrom('INV-{year}-', 'INV-1', '{year}', '{{year}}', '$&', '${1}', '%s', '../../etc', '<svg>', "' OR 1=1"),
  fc.constantFrom(
    'data:image/svg+xml;base64,PHN2Zz4=',
    'data:image/png;base64,AAAA',
    'DE89370400440532013000',
    '#0F766E',
  ),
);

const numbers = fc.oneof(
  fc.constantFrom('0', '-0', '1', '-1', '0.1', '1e-7', '1e308', '1e309', '-1e400', '1e-400', '5e-324', '1E+2'),
  fc.constantFrom(
    '999999999999999',
    '-999999999999999',
    '999999999999.999',
    '1e15',
    '1234567890123456',
    '0.1234567890123',
  ),
  fc.constantFrom(
    '2147483648',
    '4294967297',
    '9007199254740993',
    '18446744073709551616',
    '100.0000',
    '33.333333333333',
  ),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => JSON.stringify(value)),
);

/** JSON as text, since much of what is hostile no value of JavaScript holds: a key given twice, 1e400, a bare word. */
const json: fc.Arbitrary<string> = fc.letrec<{ value: string; object: string; array: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    texts.map((text) => JSON.stringify(text)),
    numbers,
    fc.constantFrom('null', 'true', 'false', '{}', '[]', '""', '[null]', '{"":null}'),
    fc.constantFrom(...NAMES).map((name) => `{${JSON.stringify(name)}:"x"}`),
    tie('object'),
    tie('array'),
    fc.constantFrom(
      `${'['.repeat(40)}${']'.repeat(40)}`,
      `${'{"a":'.repeat(3000)}1${'}'.repeat(3000)}`,
      `${'['.repeat(100_000)}`,
    ),
    fc.constantFrom('NaN', 'Infinity', '01', '+1', "'x'", '"\\x"', '"\n"', '1_000', '/**/1', 'undefined', '"\\ud800"'),
  ),
  object: fc
    .array(fc.tuple(texts, tie('value')), { maxLength: 4 })
    .map((entries) => `{${entries.map(([key, value]) => `${JSON.stringify(key)}:${value}`).join(',')}}`),
  array: fc.array(tie('value'), { maxLength: 4 }).map((entries) => `[${entries.join(',')}]`),
})).value;

/** What fits where a text, a number or a mark is wanted. */
const plain = fc.constantFrom('"x"', '1', 'true', 'null');

/** A body with every field there is, each of which can be exchanged for something hostile. */
function fullBody(name: RouteName): Record<string, unknown> {
  const line = { description: 'Work', quantity: 2, unitPrice: 10.5, taxRate: 20, discountRate: 10 };
  const lineItems = [line, { ...line, discountRate: undefined, discountAmount: 1 }];
  const invoice = { ...invoiceFor(mine.clientId, { lineItems }), discountRate: 5, notes: 'Notes', terms: 'Terms' };
  const client = {
    ...{ address: 'Street\nTown', taxId: 'T-1', phone: '1', isActive: true, retainerAmount: 10.5 },
    ...{ retainerCurrency: 'EUR', locale: 'de-CH', metadata: { crm: '42', other: 'x' } },
  };
  const bodies: Partial<Record<RouteName, object>> = {
    'clients.create': client,
    'clients.update': client,
    'invoices.create': invoice,
    'invoices.update': invoice,
    'invoices.batch': { invoices: [invoice, invoice] },
    'payments.create': { amount: 0.01, date: '2026-03-01', method: 'Cash', reference: 'R' },
    'account.update': {
      ...{
        name: 'Studio',
        address: 'Street',
        taxId: 'T',
        email: 'a@b.example',
        web: 'x.example',
        accentColor: '#000000',
      },
      ...{ bankDetails: { iban: 'DE89370400440532013000', bic: 'COBADEFFXXX', bankName: 'Bank' }, locale: 'en-US' },
      ...{ timeZone: 'UTC', defaultCurrency: 'EUR', paymentTermsDays: 30, numberPrefix: 'INV-', numberWidth: 4 },
      ...{ taxRounding: 'RATE', logo: null },
    },
    'keys.create': { expiresAt: '2099-01-01T00:00:00.000Z' },
  };
  return { ...bodyFor(name, mine), ...bodies[name] };
}

type Path = readonly (string | number)[];

function pathsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inside = Object.entries(value).flatMap(([key, entry]) =>
    pathsIn(entry, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  return [path, ...inside];
}

function at(value: unknown, path: Path): unknown {
  return path.reduce((inside, step) => (inside as Record<string | number, unknown>)[step], value);
}

function objectsIn(value: unknown): Path[] {
  return pathsIn(value).filter((path) => {
    const inside = at(value, path);
    return typeof inside === 'object' && inside !== null && !Array.isArray(inside);
  });
}

/** The value as JSON, with the text in the place of what stands at the path. */
function exchanged(value: unknown, [step, ...rest]: Path, text: string): string {
  if (step === undefined) return text;
  const entries = Object.entries(value as object).filter(([, entry]) => entry !== undefined);
  const shown = entries.map(([key, entry]) => {
    const inside = key === String(step) ? exchanged(entry, rest, text) : JSON.stringify(entry);
    return Array.isArray(value) ? inside : `${JSON.stringify(key)}:${inside}`;
  });
  return Array.isArray(value) ? `[${shown.join(',')}]` : `{${shown.join(',')}}`;
}

/** The object as JSON with one more field in front, which may be one that it has. */
const withField = (object: unknown, key: string, value: string) =>
  JSON.stringify(object).replace(
    /^\{(?=(.))/,
    (_, next) => `{${JSON.stringify(key)}:${value}${next === '}' ? '' : ','}`,
  );

// All tests of a route follow each other, so that its function is loaded once.
describe.each(all)('hostile requests to %s', (name, route) => {
  it.runIf(route.body)('never break it by their body', async () => {
    const body = fullBody(name);
    const bodies = fc.oneof(
      { weight: 1, arbitrary: json },
      {
        weight: 6,
        arbitrary: fc.tuple(fc.constantFrom(...pathsIn(body)), json).map(([path, text]) => exchanged(body, path, text)),
      },
      {
        weight: 4,
        arbitrary: fc
          .tuple(fc.constantFrom(...objectsIn(body)), fc.oneof(fc.constantFrom(...NAMES), texts), fc.oneof(plain, json))
          .map(([path, key, value]) => exchanged(body, path, withField(at(body, path), key, value))),
      },
    );
    await fc.assert(
      fc.asyncProperty(bodies, async (text) => {
        const path = pathFor(name, route.path, mine);
        expectCalm(await stack.call(route.method, path, { key: mine.account.key, body: text }));
      }),
      { numRuns: RUNS },
    );
  });

  it.runIf(route.body)('never break it by their bytes', async () => {
    const bytes = Buffer.from(JSON.stringify(fullBody(name)));
    const changes = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(changes, async (some) => {
        const body = Buffer.from(bytes);
        for (const [place, byte] of some) body[place] = byte;
        const path = pathFor(name, route.path, mine);
        expectCalm(await stack.call(route.method, path, { key: mine.account.key, body }));
      }),
      { numRuns: runs(20, 5) },
    );
  });

  it.runIf(route.method !== 'DELETE')('never break it by their query', async () => {
    const known = Object.keys(route.query?.shape ?? {});
    const hostile = fc.tuple(fc.oneof(fc.constantFrom('page', ...known), texts), fc.oneof(texts, numbers));
    const fitting = fc
      .constantFrom('page', ...known)
      .chain((key) => fc.tuple(fc.constant(key), fc.constantFrom(...fittingValues(key))));
    const pairs = fc.array(fc.oneof({ weight: 5, arbitrary: fitting }, { weight: 1, arbitrary: hostile }), {
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(pairs, async (some) => {
        const encode = (text: string) => encodeURIComponent(text.toWellFormed());
        const query = some.map(([key, value]) => `${encode(key)}=${encode(value.slice(0, 3000))}`).join('&');
        const path = `${pathFor(name, route.path, mine)}?${query}`;
        expectCalm(await stack.call(route.method, path, { key: mine.account.key, body: bodyFor(name, mine) }));
      }),
      { numRuns: known.length > 0 ? RUNS : runs(10, 5) },
    );
  });

  it.runIf(route.query?.shape.cursor)('never break it by their cursor', async () => {
    const path = pathFor(name, route.path, mine);
    const filters = name === 'invoices.list' ? FILTERS : [''];
    for (const filter of filters) {
      const { body, headers } = await stack.call('GET', `${path}?limit=1${filter}`, { key: mine.account.key });
      if (name === 'invoices.list') expect(body.pagination.nextCursor).toBeTruthy();
      const [, linked] = /cursor=([\w-]+)/.exec(headers.get('link') ?? '') ?? [];
      const [mark] = Buffer.from(body.pagination?.nextCursor ?? linked ?? '', 'base64url')
        .toString()
        .split('.');
      const places = fc.oneof(
        fc.constantFrom('000000000000', '999999999999', '000000000001', '0001-01-01#000000000001'),
        fc.constantFrom('9999-12-31#999999999999', '0000-00-00#000000000000', '2026-03-15#000000000002', '~', '!', ''),
        texts,
      );
      await fc.assert(
        fc.asyncProperty(places, async (place) => {
          const cursor = Buffer.from(`${mark}.${place}`).toString('base64url');
          const answer = await stack.call('GET', `${path}?cursor=${cursor}${filter}`, { key: mine.account.key });
          expectCalm(answer);
        }),
        { numRuns: runs(12, 6) },
      );
    }
  });
});

describe('hostile requests', () => {
  it('leave nothing behind that cannot be read, listed and printed', async () => {
    const get = (path: string) => stack.call('GET', path, { key: mine.account.key });
    for (const list of ['/clients', '/invoices', '/keys', `/invoices/${mine.invoiceId}/payments`]) {
      let cursor: string | undefined;
      do {
        const answer = await get(`${list}?limit=100${cursor ? `&cursor=${cursor}` : ''}`);
        expect(answer.status).toBe(200);
        for (const { id } of list === '/invoices' ? answer.body.data : []) {
          expect((await get(`/invoices/${id}`)).status).toBe(200);
          expect((await get(`/invoices/${id}/pdf`)).status).toBe(200);
        }
        cursor = answer.body.pagination.nextCursor;
      } while (cursor);
    }
    expect((await get('/account')).status).toBe(200);
  });
});

const RUNS = Number(process.env.HOSTILE_RUNS ?? runs(40, 8));

/** Values that a query parameter may have, those at the edges first of all. */
function fittingValues(name: string): readonly string[] {
  if (/(From|To)$/.test(name)) return ['0001-01-01', '2026-03-01', '2026-03-02', '9999-12-31'];
  const values = new Map([
    ['page', ['1', '2', '1000000', '999999999', '2147483647', '4294967297']],
    ['limit', ['1', '100', '20']],
    ['status', ['DRAFT', 'SENT', 'PAID']],
    ['sort', ['issueDate', '-dueDate', 'createdAt']],
    ['isActive', ['true', 'false']],
    ['currency', ['EUR', 'JPY']],
    ['clientId', [mine.clientId, 'ACCOUNT']],
  ]);
  return values.get(name) ?? ['a', 'acme', 'INV-', '__proto__'];
}

/** One of every index, in both orders. */
const FILTERS = [
  '',
  '&sort=createdAt',
  '&sort=issueDate',
  '&sort=-dueDate',
  '&issuedFrom=2026-03-01&issuedTo=2026-03-31',
  '&dueFrom=2026-01-01&sort=dueDate',
  '&currency=EUR',
  '&q=acme',
];
