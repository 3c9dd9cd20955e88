import { beforeAll, describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { PROBLEMS } from '../../lib/contract/problems.ts';
import type { Route } from '../../lib/contract/route.ts';
import { type RouteName, routes } from '../../lib/contract/routes.ts';
import { sample } from '../support/sample.ts';
import { bodyFor, createResources, pathFor, type Resources } from '../support/samples.ts';
import { type Answer, type Call, type TestAccount, useSharedStack } from '../support/stack.ts';

const stack = useSharedStack();
let mine: Resources;
let theirs: Resources;
let free: TestAccount;
let keys: Record<'read' | 'write' | 'revoked', string>;

beforeAll(async () => {
  [mine, theirs, free] = await Promise.all([createResources(stack), createResources(stack), stack.addAccount('FREE')]);
  const make = async (scope: string) =>
    (await stack.call('POST', '/keys', { key: mine.account.key, body: { name: scope, scope } })).body;
  const [read, write, revoked] = [await make('read'), await make('write'), await make('admin')];
  await stack.call('DELETE', `/keys/${revoked.id}`, { key: mine.account.key });
  keys = { read: read.secret, write: write.secret, revoked: revoked.secret };
});

const all = Object.entries(routes) as [RouteName, Route][];
const guarded = all.filter(([, { scope }]) => scope !== 'public');
const withBody = all.filter(([, { body, form }]) => body !== undefined && !form);
const withParameters = guarded.filter(([, { path }]) => path.includes('{'));

const call = (name: RouteName, { method, path }: Route, options: Call, of = mine): Promise<Answer> =>
  stack.call(method, pathFor(name, path, of), { body: bodyFor(name, mine), ...options });

function isEncoded(text: string): boolean {
  try {
    return decodeURIComponent(text) !== undefined;
  } catch {
    return false;
  }
}

/** Expects an error of the contract: its shape and its headers. */
function expectProblem(answer: Answer, code: keyof typeof PROBLEMS, fields?: readonly string[]): void {
  expect(answer.body).toEqual({
    error: {
      code,
      message: expect.any(String),
      ...(answer.body?.error?.details ? { details: expect.any(Array) } : {}),
    },
  });
  expect(answer.status).toBe(PROBLEMS[code].status);
  expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
  expect(answer.headers.get('x-request-id')).toBeTruthy();
  if (code === 'UNAUTHORIZED') expect(answer.headers.get('www-authenticate')).toBe('Bearer');
  const named = (answer.body.error.details ?? []).map(({ field }: { field: string }) => field);
  if (fields) expect(named).toEqual(expect.arrayContaining([...fields]));
}

describe('every route', () => {
  it.each(guarded)('%s requires a valid key', async (name, route) => {
    expectProblem(await call(name, route, {}), 'UNAUTHORIZED');
    expectProblem(await call(name, route, { key: 'ci_live_unknownunknownunknownunknown' }), 'UNAUTHORIZED');
    expectProblem(await call(name, route, { key: keys.revoked }), 'UNAUTHORIZED');
    expectProblem(await call(name, route, { headers: { Authorization: `Basic ${mine.account.key}` } }), 'UNAUTHORIZED');
  });

  it.each(guarded)('%s requires the plan and the scope', async (name, route) => {
    expectProblem(await call(name, route, { key: free.key }), 'FORBIDDEN');
    if (route.scope !== 'read') expectProblem(await call(name, route, { key: keys.read }), 'FORBIDDEN');
    if (route.scope === 'admin') expectProblem(await call(name, route, { key: keys.write }), 'FORBIDDEN');
  });

  it.each(withParameters)("%s answers 404 for another account's resources", async (name, route) => {
    const foreign = await call(name, route, { key: mine.account.key }, theirs);
    expectProblem(foreign, 'NOT_FOUND');
    const none = {
      ...theirs,
      clientId: 'cli_none',
      invoiceId: 'inv_none',
      paymentId: 'pay_none',
      eventId: 'evt_none',
      recurringId: 'rec_none',
      quoteId: 'quo_none',
      quoteToken: 'none',
      acceptedQuoteId: 'quo_none',
      webhookId: 'whk_none',
      deliveryId: 'dlv_none',
      replayId: 'rpl_none',
      memberId: 'mem_none',
      sessionId: 'ses_none',
    };
    const unknown = await call(
      name,
      route,
      { key: mine.account.key },
      { ...none, account: { ...theirs.account, keyId: 'key_none' } },
    );
    expect(unknown.body).toEqual(foreign.body);
    for (const strange of ['%00', '%2e%2e%2f', 'inv_%F0%9F', `${'x'.repeat(2000)}`, '%E0%A4%A']) {
      const answer = await stack.call(route.method, route.path.replaceAll(/\{\w+\}/g, strange), {
        key: mine.account.key,
        body: bodyFor(name, mine),
      });
      // The gateway itself refuses malformed percent-encoding.
      expectProblem(answer, isEncoded(strange) ? 'NOT_FOUND' : 'VALIDATION_ERROR');
    }
  });

  it.each(withBody)('%s refuses a malformed body', async (name, route) => {
    const { key } = mine.account;
    const missing = route.bodyIsOptional ? [] : [''];
    for (const body of [...missing, '{', '[', '{"a":1,}', 'null', '[]', '"text"', '12']) {
      expectProblem(await call(name, route, { key, body }), 'VALIDATION_ERROR');
    }
    const asText = { key, body: JSON.stringify(bodyFor(name, mine) ?? {}), headers: { 'Content-Type': 'text/plain' } };
    expectProblem(await call(name, route, asText), 'UNSUPPORTED_MEDIA_TYPE');
    expectProblem(await call(name, route, { key, body: `{"a":"${'x'.repeat(1_048_570)}"}` }), 'PAYLOAD_TOO_LARGE');
  });

  it.each(withBody)('%s names every field that is unknown or of the wrong type', async (name, route) => {
    const { key } = mine.account;
    expectProblem(await call(name, route, { key, body: { ...bodyFor(name, mine), taxrate: 1 } }), 'VALIDATION_ERROR', [
      'taxrate',
    ]);
    for (const [place, field] of Object.keys((route.body as z.ZodObject).shape).entries()) {
      for (const wrong of sample([{ not: 'it' }, 1e308, -0.1, '\u0000', true], 3, place)) {
        if ((route.body as z.ZodObject).shape[field]?.safeParse(wrong).success) continue;
        const answer = await call(name, route, { key, body: { ...bodyFor(name, mine), [field]: wrong } });
        expectProblem(answer, 'VALIDATION_ERROR');
        const [{ field: blamed }] = answer.body.error.details;
        expect(blamed.startsWith(field)).toBe(true);
      }
    }
  });

  it.each(guarded)('%s names a query parameter that is unknown', async (name, route) => {
    const path = `${pathFor(name, route.path, mine)}?taxrate=1`;
    const body = bodyFor(name, mine);
    const answer = await stack.call(route.method, path, { key: mine.account.key, body });
    expectProblem(answer, 'VALIDATION_ERROR', ['taxrate']);
  });

  it.each(all.filter(([, { query }]) => query?.shape.page))(
    '%s refuses a malformed page number',
    async (name, route) => {
      for (const query of [
        'page=0',
        'page=-1',
        'page=1.5',
        'limit=0',
        'limit=101',
        'limit=many',
        'page=1&page=2',
        'cursor=%25',
      ]) {
        const answer = await stack.call(route.method, `${pathFor(name, route.path, mine)}?${query}`, {
          key: mine.account.key,
        });
        expectProblem(answer, 'VALIDATION_ERROR', [query.split('=')[0] ?? '']);
      }
    },
  );

  it.each(all.filter(([, { status }]) => status === 201))(
    '%s answers with a Location that can be got',
    async (name, route) => {
      const { key } = mine.account;
      const made = await call(name, route, { key });
      expect(made.status).toBe(201);
      // A batch is not a resource: each of its invoices is read by its own id.
      if (name === 'invoices.batch') {
        expect(made.headers.get('location')).toBeNull();
        return;
      }
      const got = await stack.call('GET', made.headers.get('location') ?? '', { key });
      expect(got.status).toBe(200);
      // What changes by itself has no version.
      if (route.unversioned) return expect(got.body.id).toBe(made.body.id);
      // A mail may have been sent meanwhile.
      if (route.addsTo === '/emails') return expect(got.body.id).toBe(made.body.id);
      const { secret, ...shown } = made.body;
      expect(got.body).toEqual(shown);
      expect(got.headers.get('etag')).toBe(made.headers.get('etag'));
      expect(got.headers.get('etag')).toMatch(/^"\d+"$/);
    },
  );

  it.each(all)('%s replies with a request id', async (name, route) => {
    const reply = await stack.call('GET', pathFor(name, route.path, mine), { key: mine.account.key });
    expect(reply.headers.get('x-request-id')).toBeTruthy();
  });
});

describe('an unknown route', () => {
  it.each(['/nothing', '/invoices/x/y/z', '/'])('%s is a 404 in the same shape', async (path) => {
    expectProblem(await stack.call('GET', path, { key: mine.account.key }), 'NOT_FOUND');
    expectProblem(await stack.call('GET', path), 'NOT_FOUND');
  });

  it('includes a method that the path does not have', async () => {
    expectProblem(await stack.call('PATCH', '/clients', { key: mine.account.key, body: {} }), 'NOT_FOUND');
  });
});

describe('bad invoices', () => {
  const line = { description: 'x', quantity: 1, unitPrice: 1 };
  const lines = (count: number) => Array.from({ length: count }, () => line);
  const withLine = (fields: object) => ({ lineItems: [{ ...line, ...fields }] });
  const raw = (text: string) =>
    `{"clientId":"${mine.clientId}","lineItems":[{"description":"x","quantity":1,"unitPrice":${text}}]}`;

  it.each<[string, object, string]>([
    ['no lines', { lineItems: [] }, 'lineItems'],
    ['1,001 lines', { lineItems: lines(1001) }, 'lineItems'],
    ['a date that is none', { issueDate: '2026-02-30' }, 'issueDate'],
    ['a date with a time', { dueDate: '2026-03-01T00:00:00Z' }, 'dueDate'],
    ['a due date before the issue date', { dueDate: '2026-02-01' }, 'dueDate'],
    ['a currency that is none', { currency: 'XYZ' }, 'currency'],
    ['a metal', { currency: 'XAU' }, 'currency'],
    ['a client that does not exist', { clientId: 'cli_none' }, 'clientId'],
    ['a misspelt tax rate', withLine({ taxrate: 20 }), 'lineItems[0].taxrate'],
    ['a tax rate over 100', withLine({ taxRate: 101 }), 'lineItems[0].taxRate'],
    ['two discounts', withLine({ discountRate: 1, discountAmount: 1 }), 'lineItems[0].discountAmount'],
    ['a negative total', withLine({ quantity: -1 }), 'lineItems'],
    ['a quantity in words', withLine({ quantity: '1' }), 'lineItems[0].quantity'],
    ['a total of too many digits', withLine({ quantity: 1e14, unitPrice: 100 }), 'lineItems[0].unitPrice'],
  ])('%s', async (_name, fields, field) => {
    const before = await total();
    const body = { clientId: mine.clientId, currency: 'EUR', issueDate: '2026-03-01', lineItems: [line], ...fields };
    expectProblem(await stack.call('POST', '/invoices', { key: mine.account.key, body }), 'VALIDATION_ERROR', [field]);
    expect(await total()).toBe(before);
  });

  it.each(['1e400', '-1e400', '0.1234567890123456', '12345678901234567890', '1e-400', 'NaN', '01'])(
    'a price of %s',
    async (price) => {
      const answer = await stack.call('POST', '/invoices', { key: mine.account.key, body: raw(price) });
      expectProblem(
        answer,
        'VALIDATION_ERROR',
        /^[\d.e-]+$/.test(price) && price !== '01' ? ['lineItems[0].unitPrice'] : [],
      );
    },
  );

  it('without clientId get the answer that the guide prints', async () => {
    const body = { currency: 'USD', lineItems: [line] };
    expect((await stack.call('POST', '/invoices', { key: mine.account.key, body })).body).toEqual({
      error: {
        code: 'VALIDATION_ERROR',
        message: 'clientId is required',
        details: [{ field: 'clientId', message: 'This field is required' }],
      },
    });
  });

  const total = async () => (await stack.call('GET', '/invoices', { key: mine.account.key })).body.pagination.total;
});
