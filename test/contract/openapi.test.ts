import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../lib/contract/limits.ts';
import { examples } from '../../lib/contract/openapi/examples.ts';
import { PROBLEMS } from '../../lib/contract/problems.ts';
import type { Route } from '../../lib/contract/route.ts';
import { type RouteName, routes } from '../../lib/contract/routes.ts';
import { currentDocument } from '../../scripts/openapi.ts';
import { useStack } from '../support/stack.ts';

const ROOT = join(import.meta.dirname, '../..');
const committed = readFileSync(join(ROOT, 'openapi.json'), 'utf8');
const document = JSON.parse(committed);
const table = Object.entries<Route>(routes);

const operationOf = ({ path, method }: Route) => document.paths[path][method.toLowerCase()];
const deref = (value: { $ref?: string }) =>
  value.$ref
    ? value.$ref
        .split('/')
        .slice(1)
        .reduce((at, key) => at[key], document)
    : value;

describe('the OpenAPI document', () => {
  it('is what the route table says', () => {
    expect(committed === currentDocument(), 'Run: npm run openapi').toBe(true);
  });

  it('passes the recommended rules of the linter, without exceptions', () => {
    const redocly = join(ROOT, 'node_modules/@redocly/cli/bin/cli.js');
    const result = JSON.parse(
      execFileSync(process.execPath, [redocly, 'lint', 'openapi.json', '--format=json'], {
        cwd: ROOT,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }),
    );
    expect(result.problems).toEqual([]);
    expect(readFileSync(join(ROOT, 'redocly.yaml'), 'utf8')).not.toMatch(/rules|ignore/);
  });

  it('has every route and nothing else', () => {
    const operations = Object.entries<Record<string, { operationId: string }>>(document.paths).flatMap(
      ([path, methods]) =>
        Object.entries(methods).map(([method, { operationId }]) => `${operationId} ${method} ${path}`),
    );
    const expected = table.map(([name, { method, path }]) => `${name} ${method.toLowerCase()} ${path}`);
    expect(operations.toSorted()).toEqual(expected.toSorted());
  });

  it('describes every field of every schema', () => {
    const silent = Object.entries<{
      properties?: Record<string, { $ref?: string; anyOf?: unknown; description?: string }>;
    }>(document.components.schemas).flatMap(([name, { properties = {} }]) =>
      Object.entries(properties)
        .filter(([, property]) => !property.$ref && !property.anyOf && !property.description)
        .map(([property]) => `${name}.${property}`),
    );
    expect(silent).toEqual([]);
  });

  it('gives the limits', () => {
    expect(document['x-limits']).toEqual(LIMITS);
  });
});

describe.each(table)('the operation %s', (name, route) => {
  const operation = operationOf(route);
  const parameters: { name: string; in: string; description?: string }[] = operation.parameters.map(deref);

  it('says what it does, to whom it belongs and what key it needs', () => {
    expect(route.description, 'a description beyond the summary').toBeDefined();
    expect(operation.description).toContain(route.description);
    expect(document.tags.map(({ name: tag }: { name: string }) => tag)).toContain(operation.tags[0]);
    expect(operation.security).toEqual(route.scope === 'public' ? [] : [{ apiKey: [] }]);
  });

  it('has every parameter, each with a description', () => {
    const names = (place: string) => parameters.filter((parameter) => parameter.in === place).map((each) => each.name);
    expect(names('path')).toEqual([...route.path.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter));
    expect(names('query')).toEqual(Object.keys(route.query?.shape ?? {}));
    expect(names('header').includes('Idempotency-Key')).toBe(route.method === 'POST' && route.scope !== 'public');
    expect(parameters.filter(({ description }) => !description)).toEqual([]);
  });

  it('has its errors, each under its own status', () => {
    const responses = Object.entries<{ $ref?: string }>(operation.responses).filter(
      ([status]) => Number(status) >= 400,
    );
    for (const [status, response] of responses) {
      const { content } = deref(response);
      const [code = ''] = Object.keys(content['application/json'].examples);
      expect([code, PROBLEMS[code as keyof typeof PROBLEMS].status]).toEqual([code, Number(status)]);
    }
    const statuses = responses.map(([status]) => Number(status));
    expect(statuses).toEqual(expect.arrayContaining([422, 429, 500, 503]));
    expect(statuses.includes(401)).toBe(route.scope !== 'public');
    expect(statuses.includes(413)).toBe(route.body !== undefined);
  });

  it('has examples that the API would take and give', () => {
    const example = examples[name];
    if (route.body) expect(route.body.safeParse(example?.request).error).toBeUndefined();
    else expect(example?.request).toBeUndefined();
    if (route.reply && example?.reply) expect(route.reply.parse(asStored(example.reply))).toEqual(example.reply);
    if (route.reply && name !== 'openapi.get') expect(example?.reply, 'an example of the reply').toBeDefined();
  });
});

/** Business dates are kept as days; the reply schema makes instants of them. */
const asStored = (reply: unknown) => JSON.parse(JSON.stringify(reply).replaceAll('T00:00:00.000Z"', '"'));

it('has no examples of routes that are not there', () => {
  expect(Object.keys(examples).filter((name) => !(name in routes))).toEqual([]);
});

describe('GET /openapi.json', () => {
  const stack = useStack();

  it('is the committed document, for everybody', async () => {
    const { status, body } = await stack.call('GET', '/openapi.json');
    expect([status, body]).toEqual([200, document]);
  });

  it('has the examples that come', async () => {
    const { key } = await stack.addAccount();
    const send = async (name: RouteName, ids: { client?: string; invoice?: string } = {}) => {
      const { method, path } = routes[name];
      const request = JSON.stringify(examples[name]?.request).replaceAll('cli_abc123def456', ids.client ?? '');
      const answer = await stack.call(method, path.replace('{id}', ids.invoice ?? ''), { key, body: request });
      const reply = examples[name]?.reply as Record<string, unknown>;
      const volatile = Object.keys(reply).filter((field) => /^id$|Id$|At$|Url$|^secret$|^hint$/.test(field));
      for (const field of volatile) expect([field, typeof answer.body[field]]).toEqual([field, 'string']);
      const fixed = (body: Record<string, unknown>) =>
        Object.fromEntries(Object.entries(body).filter(([field]) => !volatile.includes(field)));
      const expected = JSON.parse(JSON.stringify(fixed(reply)).replaceAll('cli_abc123def456', ids.client ?? ''));
      expect([name, fixed(answer.body)]).toEqual([name, expected]);
      return answer.body.id;
    };
    const client = await send('clients.create');
    const invoice = await send('invoices.create', { client });
    await stack.call('PATCH', `/invoices/${invoice}`, { key, body: { status: 'SENT' } });
    await send('payments.create', { invoice });
    await send('keys.create');
  });

  it('tells of the headers that come', async () => {
    const { key } = await stack.addAccount();
    const request = examples['clients.create']?.request;
    const headers = { 'Idempotency-Key': 'once' };
    const created = await stack.call('POST', '/clients', { key, headers, body: request });
    const replayed = await stack.call('POST', '/clients', { key, headers, body: request });
    const documented = Object.keys(operationOf(routes['clients.create']).responses['201'].headers);
    expect(documented.filter((name) => !created.headers.has(name))).toEqual(['Idempotent-Replayed']);
    expect(documented.filter((name) => !replayed.headers.has(name))).toEqual([]);
    const unchanged = await stack.call('GET', `/clients/${created.body.id}`, {
      key,
      headers: { 'If-None-Match': created.headers.get('etag') ?? '' },
    });
    expect(unchanged.status).toBe(304);
  });
});
