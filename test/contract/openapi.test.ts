import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import {
  EXAMPLE_DELIVERY_ID,
  EXAMPLE_EVENT_ID,
  EXAMPLE_IDS,
  EXAMPLE_REPLAY_ID,
  EXAMPLE_REQUEST_ID,
  EXAMPLE_SESSION_ID,
} from '../../lib/contract/exampleIds.ts';
import { LIMITS } from '../../lib/contract/limits.ts';
import { examples } from '../../lib/contract/openapi/examples.ts';
import { PROBLEMS } from '../../lib/contract/problems.ts';
import type { Route } from '../../lib/contract/route.ts';
import { routes } from '../../lib/contract/routes.ts';
import { currentDocument } from '../../scripts/openapi.ts';
import { lineOf, recordLines, requestOf } from '../support/requestLog.ts';
import { signIn } from '../support/signIn.ts';
import { eventually, useSharedStack } from '../support/stack.ts';

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

describe('the OpenAPI document, for generators of clients', () => {
  const schemas = Object.entries<Schema>(document.components.schemas);
  const parameters = Object.values<Record<string, { parameters: { name: string; schema?: Schema }[] }>>(document.paths)
    .flatMap((methods) => Object.values(methods))
    .flatMap((operation) => operation.parameters.map(({ name, schema = {} }) => [name, schema] as const));
  const inside = [...schemas.flatMap(partsOf), ...parameters];
  const replies = new Set(
    Object.values(routes as Record<string, Route>)
      .filter(({ reply }) => reply)
      .flatMap((route) => named(operationOf(route).responses[route.status])),
  );

  it('names every object and every enumeration', () => {
    const unnamed = inside.filter(([, { enum: values, properties }]) => values ?? properties);
    expect(unnamed.map(([path]) => path)).toEqual([]);
  });

  it('has no defaults, which generated types take for fields that are always there', () => {
    expect([...schemas, ...inside].filter(([, schema]) => 'default' in schema)).toEqual([]);
  });

  it('has no pattern beside a date, which is no text in generated code', () => {
    expect([...schemas, ...inside].filter(([, { format, pattern }]) => format?.startsWith('date') && pattern)).toEqual(
      [],
    );
  });

  it('has patterns of the whole text, which every language compares alike', () => {
    const patterns = [...schemas, ...inside].flatMap(([path, { pattern }]) =>
      pattern === undefined ? [] : [[path, pattern]],
    );
    expect(patterns.length).toBeGreaterThan(20);
    for (const [path = '', pattern] of patterns)
      expect([path, pattern]).toEqual([path, expect.stringMatching(/^\^.*\$$/s)]);
    expect(patterns.filter(([, pattern]) => /\(\?|\\u|\\p/.test(pattern ?? ''))).toEqual([]);
  });

  it('keeps the null of a map', () => {
    const maps = inside.filter(([, { type }]) => Array.isArray(type) && type.includes('object'));
    expect(maps).toEqual([]);
    const { metadata } = document.components.schemas.ClientPatch.properties;
    expect(metadata.anyOf.map(({ type }: Schema) => type)).toEqual(['object', 'null']);
  });

  it('says what bytes are', () => {
    for (const route of table.map(([, each]) => each).filter(({ media }) => media === 'application/pdf')) {
      const { schema } = operationOf(route).responses[200].content['application/pdf'];
      expect(schema).toEqual({ type: 'string', format: 'binary' });
    }
  });

  it('has no rules in replies, so that stricter and looser rules break no client', () => {
    const rules = [
      'minLength',
      'maxLength',
      'pattern',
      'minimum',
      'maximum',
      'exclusiveMinimum',
      'minItems',
      'maxItems',
    ];
    const own = schemas.filter(([name]) => replies.has(name));
    expect(own.length).toBeGreaterThan(10);
    const ruled = [...own, ...own.flatMap(partsOf)].filter(
      ([, schema]) => rules.some((rule) => rule in schema) || schema.additionalProperties === false,
    );
    expect(ruled.map(([path]) => path)).toEqual([]);
  });
});

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly additionalProperties?: Schema | boolean;
}

/** The schemas within a schema, each by its path. */
function partsOf([path, { properties = {}, items, anyOf = [] }]: readonly [string, Schema]): [string, Schema][] {
  const parts: [string, Schema][] = [
    ...Object.entries(properties).map(([name, part]): [string, Schema] => [`${path}.${name}`, part]),
    ...(items ? [[`${path}[]`, items] as [string, Schema]] : []),
    ...anyOf.map((part): [string, Schema] => [path, part]),
  ];
  return parts.flatMap((part) => [part, ...partsOf(part)]);
}

/** The names of all schemas that a value refers to, directly or not. */
function named(value: unknown): string[] {
  const names = [...JSON.stringify(value).matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name = '']) => name);
  return names.flatMap((name) => [name, ...named(document.components.schemas[name])]);
}

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
    expect(names('header').includes('Idempotency-Key')).toBe(
      route.method === 'POST' && route.scope !== 'public' && route.scope !== 'read',
    );
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

/** The fields of a value and of all that it holds, by their types; of a list, those of its last and oldest entry. */
function fieldsOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? [] : [fieldsOf(value.at(-1))];
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, fieldsOf(entry)]));
}

it('has no examples of routes that are not there', () => {
  expect(Object.keys(examples).filter((name) => !(name in routes))).toEqual([]);
});

describe('GET /openapi.json', () => {
  const stack = useSharedStack();

  it('is the committed document, for everybody', async () => {
    const { status, body } = await stack.call('GET', '/openapi.json');
    expect([status, body]).toEqual([200, document]);
  });

  /** An account as `npm start` makes it for trying the API. */
  const addDemoAccount = async () => {
    const account = await stack.addAccount();
    await stack.local.invoke('operate', { action: 'addExamples', accountId: account.accountId });
    return account;
  };
  type DemoAccount = Awaited<ReturnType<typeof addDemoAccount>>;

  /** The demo account has no event of a given id, since events expire. It has one like that of the example. */
  const newestPaidEvent = async (key: string): Promise<string> => {
    const path = `/events?objectId=${EXAMPLE_IDS.openInvoice}&type=invoice.partially_paid`;
    return (await stack.call('GET', path, { key })).body.data[0].id;
  };

  /** Nor has it deliveries, replays, sessions and requests, which expire too, nor a chain, which stays. It makes those that an example needs. */
  const passing = async (name: string, key: string): Promise<[string, string][]> => {
    const path = `/webhooks/${EXAMPLE_IDS.webhook}`;
    if (/^deliveries\.(get|retry)$/.test(name)) {
      return [[EXAMPLE_DELIVERY_ID, (await stack.call('POST', `${path}/test`, { key })).body.id]];
    }
    const { id: accountId } = (await stack.call('GET', '/account', { key })).body;
    if (name.startsWith('requests.')) {
      const request = requestOf({ method: 'POST', route: '/invoices', status: 422 });
      await recordLines(stack, [lineOf(accountId, request)]);
      return [[EXAMPLE_REQUEST_ID, request.id]];
    }
    if (name.startsWith('sessions.')) {
      return [[EXAMPLE_SESSION_ID, (await signIn(stack, { accountId }, 'read')).id]];
    }
    if (name.startsWith('chain.')) {
      await stack.call('PUT', '/account', { key, body: { taxId: '12-3456789', chain: true } });
      await stack.call('PATCH', `/invoices/${EXAMPLE_IDS.draft}`, { key, body: { status: 'SENT' } });
    }
    if (name !== 'webhooks.getReplay') return [];
    const body = examples['webhooks.replay']?.request;
    const { headers, body: replay } = await stack.call('POST', `${path}/replay`, { key, body });
    const get = () => stack.call('GET', headers.get('location') ?? '', { key });
    await eventually(get, (answer) => answer.body.status === 'DONE');
    return [[EXAMPLE_REPLAY_ID, replay.id]];
  };

  /** What an example gets on a demo account: the status, and the fields of the reply. */
  const got = async ({ key }: DemoAccount, name: string, route: Route) => {
    const operation = operationOf(route);
    const ids = new Map([[EXAMPLE_EVENT_ID, await newestPaidEvent(key)], ...(await passing(name, key))]);
    const path = operation.parameters
      .map(deref)
      .filter((parameter: { in: string }) => parameter.in === 'path')
      .reduce((text: string, { name: of, schema }: { name: string; schema: { examples: string[] } }) => {
        return text.replace(`{${of}}`, ids.get(schema.examples[0] ?? '') ?? schema.examples[0] ?? '');
      }, route.path);
    // The example shows the oldest event too, and a demo account has more events than a page.
    const query = name === 'events.list' ? '?limit=100' : '';
    const { status, body } = await stack.call(route.method, path + query, { key, body: examples[name]?.request });
    if (status !== route.status) return { status, body };
    // What a delivery has depends on what became of it.
    return { status, fields: route.reply && !name.startsWith('deliveries.') ? fieldsOf(body) : undefined };
  };

  /** Whom examples of changes share, until an earlier one is in the way of the next. */
  let changed: DemoAccount | undefined;
  let unchanged: DemoAccount | undefined;

  it.each(table.filter(([, { scope }]) => scope !== 'public'))(
    'has an example of %s that works as it is on a demo account, and gets what it shows',
    async (name, route) => {
      const expected = {
        status: route.status,
        fields: route.reply && !name.startsWith('deliveries.') ? fieldsOf(examples[name]?.reply) : undefined,
      };
      // A chain stays, and it changes what is in the replies.
      if (name.startsWith('chain.')) return expect(await got(await addDemoAccount(), name, route)).toEqual(expected);
      if (route.method === 'GET') {
        unchanged ??= await addDemoAccount();
        return expect(await got(unchanged, name, route)).toEqual(expected);
      }
      if (changed && isDeepStrictEqual(await got(changed, name, route).catch(() => undefined), expected)) return;
      changed = await addDemoAccount();
      expect(await got(changed, name, route)).toEqual(expected);
    },
  );

  it('has records that are added once, and that leave the numbers of the account alone', async () => {
    const { accountId, key } = await addDemoAccount();
    const again = () => stack.local.invoke('operate', { action: 'addExamples', accountId });
    expect(await again()).toEqual(await again());
    expect((await stack.call('GET', '/invoices', { key })).body.pagination.total).toBe(5);
    const first = await stack.call('POST', '/invoices', { key, body: examples['invoices.create']?.request });
    expect(first.body.invoiceNumber).toBe('INV-0001');
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
