import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { SHARED } from '../../cdk/bundling/bundle.ts';
import { lazySchemas, withLazyClasses, withLazyCopies } from '../../cdk/bundling/lazySchemas.ts';
import { slimZod, withoutMethods } from '../../cdk/bundling/slimZod.ts';
import { unusedConstants } from '../../cdk/bundling/unusedConstants.ts';
import type { Route } from '../../lib/contract/route.ts';
import { routes } from '../../lib/contract/routes.ts';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'cleverinvo-zod-'));
const outfile = join(folder, 'contract.mjs');
await build({
  ...SHARED,
  plugins: [slimZod, lazySchemas, unusedConstants()],
  stdin: {
    contents: "export { routes } from './lib/contract/routes.ts';",
    resolveDir: root,
  },
  outfile,
});
const bundled: { routes: typeof routes } = await import(pathToFileURL(outfile).href);

interface Operation {
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Content>>;
}
interface Content {
  readonly content?: Readonly<Record<string, { readonly example?: unknown; readonly examples?: object }>>;
}
const { paths }: { paths: Record<string, Record<string, Operation>> } = JSON.parse(
  readFileSync(join(root, 'openapi.json'), 'utf8'),
);

function examplesIn({ content = {} }: Content = {}): unknown[] {
  return Object.values(content).flatMap(({ example, examples = {} }) => [
    ...(example === undefined ? [] : [example]),
    ...Object.values(examples).map(({ value }) => value),
  ]);
}

const ODD: readonly unknown[] = [undefined, null, '', ' ', 'x'.repeat(3000), -1, 1.5, 1e300, true, [], {}, [{}]];

/** The value, and others in which something is missing, odd or too much. */
function variantsOf(value: unknown): unknown[] {
  if (Array.isArray(value))
    return [
      value,
      [],
      [...value, ...value],
      ...value.slice(0, 1).flatMap((first) => variantsOf(first).map((other) => [other])),
    ];
  if (typeof value !== 'object' || value === null) return [value, ...ODD];
  const fields = Object.entries(value).flatMap(([name, field]) =>
    variantsOf(field).map((other) => ({ ...value, [name]: other })),
  );
  return [
    value,
    ...ODD,
    ...fields,
    { ...value, unknown: 1 },
    JSON.parse('{"__proto__":{"a":1},"constructor":{"traits":1}}'),
  ];
}

function outcomeOf(schema: z.ZodType, value: unknown): string {
  try {
    const result = schema.safeParse(value, { reportInput: true });
    return JSON.stringify(result.success ? [result.data] : result.error.issues.map(({ input: _, ...issue }) => issue));
  } catch (fault) {
    return String(fault);
  }
}

/** The schemas of a route with values for each. */
function parts(route: Route, name: string): [z.ZodType | undefined, z.ZodType | undefined, unknown[]][] {
  const own = (bundled.routes as Readonly<Record<string, Route>>)[name];
  const operation = paths[route.path]?.[route.method.toLowerCase()];
  return [
    [route.query, own?.query, [{}, { limit: '5', page: '0', unknown: 'x' }, { status: ['PAID', 'x'], q: ' ' }]],
    [route.body, own?.body, examplesIn(operation?.requestBody)],
    [route.reply, own?.reply, examplesIn(operation?.responses[route.status])],
  ];
}

describe('the schemas in a bundle', () => {
  it.each(Object.entries<Route>(routes))(
    'of %s accept and refuse what the sources do, and say the same',
    (name, route) => {
      for (const [whole, slim, values] of parts(route, name)) {
        expect(slim !== undefined).toBe(whole !== undefined);
        if (!whole || !slim) continue;
        // The reply of this one is the OpenAPI document itself.
        if (name !== 'openapi.get') expect(values.length).toBeGreaterThan(0);
        for (const value of [...ODD, ...values.flatMap(variantsOf)])
          expect(outcomeOf(slim, value)).toBe(outcomeOf(whole, value));
      }
    },
  );

  it('are completed only when a value is parsed', async () => {
    const again: typeof bundled = await import(`${pathToFileURL(outfile).href}?again`);
    const { body } = again.routes['invoices.create'];
    const { body: other } = again.routes['invoices.update'];
    expect([body, other].map((schema) => Object.hasOwn(schema, '_zod'))).toEqual([false, false]);
    body.safeParse({});
    expect([body, other].map((schema) => Object.hasOwn(schema, '_zod'))).toEqual([true, false]);
  });

  it.each([withoutMethods, withLazyClasses, withLazyCopies])(
    'are refused where zod is written in another way: %o',
    (rewrite) => {
      expect(() => rewrite('export const ZodType = 1;', new Set())).toThrow('zod');
    },
  );
});
