import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { PROBLEMS } from '../../lib/contract/problems.ts';
import type { Route } from '../../lib/contract/route.ts';
import { type RouteName, routes } from '../../lib/contract/routes.ts';
import { runs } from '../support/sample.ts';
import { bodyFor, createResources, pathFor, type Resources } from '../support/samples.ts';
import { type Answer, useSharedStack } from '../support/stack.ts';

const stack = useSharedStack();
let mine: Resources;
beforeAll(async () => {
  mine = await createResources(stack);
});

interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
}

/** Values that a schema's types allow, right or wrong in everything else, and now and then of another type. */
function valuesOf(schema: JsonSchema, root: JsonSchema = schema): fc.Arbitrary<unknown> {
  return fc.oneof({ arbitrary: typed(schema, root), weight: 12 }, { arbitrary: strange, weight: 1 });
}

function typed(schema: JsonSchema, root: JsonSchema): fc.Arbitrary<unknown> {
  if (schema.$ref) return typed(root.$defs?.[schema.$ref.split('/').at(-1) ?? ''] ?? {}, root);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((part) => typed(part, root)));
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.const !== undefined) return fc.constant(schema.const);
  switch (schema.type) {
    case 'string':
      return fc.oneof(
        fc.string(),
        fc.constantFrom('EUR', 'JPY', '2026-03-01', '2026-02-28', mine.clientId, 'a@b.example', 'INV-'),
      );
    case 'number':
    case 'integer':
      return fc.oneof(
        fc.integer({ min: -5, max: 5000 }),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.constantFrom(0.1, 12.34),
      );
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(valuesOf(schema.items ?? {}, root), { maxLength: 4 });
    case 'object':
      return objectOf(schema, root);
    default:
      return strange;
  }
}

function objectOf(
  { properties, required = [], additionalProperties }: JsonSchema,
  root: JsonSchema,
): fc.Arbitrary<unknown> {
  if (!properties) {
    const values = typeof additionalProperties === 'object' ? valuesOf(additionalProperties, root) : strange;
    return fc.dictionary(fc.string(), values, { maxKeys: 3 });
  }
  const fields = Object.entries(properties).map(([name, property]) => [name, valuesOf(property, root)] as const);
  return fc.record(Object.fromEntries(fields), { requiredKeys: [...required] });
}

const strange: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', [], {}, -0, 1e308),
);

/** Nothing but what the route documents: its success in its own schema, or an error of the table in the one shape. */
function expectDocumented(route: Route, answer: Answer): void {
  expect(answer.status, JSON.stringify(answer.body)).not.toBe(500);
  if (answer.status === route.status) {
    if (route.reply) expect(route.reply.safeParse(answer.body).error).toBeUndefined();
    return;
  }
  if (answer.status === 304 && route.method === 'GET') return;
  const documented = Object.values(PROBLEMS).map(({ status }) => status);
  expect(documented).toContain(answer.status);
  expect(answer.body).toEqual({
    error: expect.objectContaining({ code: expect.any(String), message: expect.any(String) }),
  });
  expect(PROBLEMS[answer.body.error.code as keyof typeof PROBLEMS].status).toBe(answer.status);
}

const all = Object.entries(routes) as [RouteName, Route][];
const RUNS = { numRuns: runs(40, 10) };

// All tests of a route follow each other, so that its function is loaded once.
describe.each(all)('%s answers what is documented', (name, route) => {
  it.runIf(route.body)('whatever the body', async () => {
    const schema = z.toJSONSchema(route.body as z.ZodType, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
    const path = pathFor(name, route.path, mine);
    await fc.assert(
      fc.asyncProperty(valuesOf(schema), async (body) => {
        expectDocumented(
          route,
          await stack.call(route.method, path, { key: mine.account.key, body: JSON.stringify(body) }),
        );
      }),
      RUNS,
    );
  });

  it('whatever the query and the identifiers', async () => {
    const names = Object.keys(route.query?.shape ?? { page: 1 });
    const values = fc.oneof(
      fc.string(),
      fc.constantFrom('1', '20', 'true', 'SENT', '2026-03-01', 'EUR', mine.clientId, '-dueDate'),
    );
    const queries = fc.dictionary(fc.oneof(fc.constantFrom(...names), fc.string()), values, { maxKeys: 3 });
    // A dot or two are taken out of a URL before it is sent, which makes another path of it.
    const identifiers = fc.string({ minLength: 1 }).filter((id) => id !== '.' && id !== '..');
    await fc.assert(
      fc.asyncProperty(queries, fc.option(identifiers), async (query, id) => {
        const path =
          id === null ? pathFor(name, route.path, mine) : route.path.replaceAll(/\{\w+\}/g, encodeURIComponent(id));
        // Nothing may be deleted or revoked on which the next call stands.
        if (route.method === 'DELETE' && id === null) return;
        const search = new URLSearchParams(query).toString();
        const body = bodyFor(name, mine);
        expectDocumented(route, await stack.call(route.method, `${path}?${search}`, { key: mine.account.key, body }));
      }),
      RUNS,
    );
  });

  it('whatever the headers', async () => {
    const text = fc.string({ unit: fc.constantFrom(...'abc"*,/ W012-') });
    const headers = fc.record(
      { 'If-Match': text, 'If-None-Match': text, 'Idempotency-Key': text },
      { requiredKeys: [] },
    );
    if (route.method === 'DELETE') return;
    await fc.assert(
      fc.asyncProperty(headers, async (given) => {
        const call = { key: mine.account.key, body: bodyFor(name, mine), headers: given };
        expectDocumented(route, await stack.call(route.method, pathFor(name, route.path, mine), call));
      }),
      { numRuns: runs(15, 5) },
    );
  });
});
