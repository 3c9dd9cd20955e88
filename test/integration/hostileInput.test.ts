import { beforeAll, describe, expect, it } from 'vitest';
import type { Route } from '../../lib/contract/route.ts';
import { type RouteName, routes } from '../../lib/contract/routes.ts';
import { setAttribute } from '../support/behindTheApi.ts';
import { sample } from '../support/sample.ts';
import { bodyFor, createResources, pathFor, type Resources } from '../support/samples.ts';
import { type Answer, CLIENT, invoiceFor, useSharedStack } from '../support/stack.ts';

const stack = useSharedStack();
let mine: Resources;
beforeAll(async () => {
  mine = await createResources(stack);
});

const call = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
  stack.call(method, path, { key: mine.account.key, body, headers });

const all = Object.entries(routes) as [RouteName, Route][];
const withBody = all.filter(([, { body, form }]) => body !== undefined && !form);
/** So that each route has other samples than the next. */
const placeOf = (name: RouteName) => all.findIndex(([other]) => other === name);
const send = (name: RouteName, { method, path }: Route, body: unknown, headers?: Record<string, string>) =>
  call(method, pathFor(name, path, mine), body, headers);

const fieldsOf = (answer: Answer) =>
  (answer.body.error.details ?? []).map(({ field }: { readonly field: string }) => field);

function expectRefusal(answer: Answer, fields: readonly string[]): void {
  expect(answer.status).toBe(422);
  expect(answer.body.error.code).toBe('VALIDATION_ERROR');
  expect(fieldsOf(answer)).toEqual(fields);
}

/** Property names of every plain object. */
const INHERITED = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', '__defineGetter__'];

describe('a property name of every JavaScript object', () => {
  const metadata = JSON.parse(`{${INHERITED.map((name) => `"${name}":"kept ${name}"`).join(',')},"crm":"42"}`);
  const text = JSON.stringify(metadata);

  it('is a key of metadata like others: it is created, read, listed, changed and replayed', async () => {
    const made = await call('POST', '/clients', { ...CLIENT, metadata }, { 'Idempotency-Key': 'inherited' });
    expect(made.status).toBe(201);
    const again = await call('POST', '/clients', { ...CLIENT, metadata }, { 'Idempotency-Key': 'inherited' });
    const read = await call('GET', `/clients/${made.body.id}`);
    const listed = (await call('GET', '/clients?limit=1')).body.data[0];
    const renamed = await call('PUT', `/clients/${made.body.id}`, { name: 'Renamed' });
    for (const { metadata: shown } of [made.body, again.body, read.body, listed, renamed.body]) {
      expect(JSON.stringify(shown)).toBe(text);
    }
    const changed = await call('PUT', `/clients/${made.body.id}`, '{"metadata":{"__proto__":"alone"}}');
    expect(JSON.stringify(changed.body.metadata)).toBe('{"__proto__":"alone"}');
    expect((await call('PUT', `/clients/${made.body.id}`, { metadata: {} })).body.metadata).toEqual({});
    const { body } = await call('PUT', `/clients/${made.body.id}`, { metadata: null });
    expect(Object.keys(body)).not.toContain('metadata');
  });

  it('is kept in metadata that were stored as an object', async () => {
    const { id } = (await call('POST', '/clients', CLIENT)).body;
    await setAttribute(stack, `${mine.account.accountId}#clients`, id, 'metadata', { M: { crm: { S: '42' } } });
    expect((await call('PUT', `/clients/${id}`, { phone: '1' })).body.metadata).toEqual({ crm: '42' });
    expect((await call('GET', `/clients/${id}`)).body.metadata).toEqual({ crm: '42' });
  });

  it.each(withBody)('is an unknown field of the body of %s', async (name, route) => {
    for (const field of sample(INHERITED, 6, placeOf(name))) {
      const body = JSON.stringify(bodyFor(name, mine)).replace('{', `{"${field}":"x",`);
      expectRefusal(await send(name, route, body), [field]);
    }
  });

  it.each(all.filter(([, { scope }]) => scope !== 'public'))(
    'is an unknown query parameter of %s',
    async (name, route) => {
      for (const field of sample(INHERITED, 6, placeOf(name))) {
        const path = `${pathFor(name, route.path, mine)}?${field}=x`;
        expectRefusal(await call(route.method, path, bodyFor(name, mine)), [field]);
      }
    },
  );

  it.each(INHERITED)('is not a valid locale, currency, status or client: %s', async (name) => {
    expect((await call('GET', `/clients/${name}`)).status).toBe(404);
    expect((await call('DELETE', `/keys/${name}`)).status).toBe(404);
    expectRefusal(await call('POST', '/clients', { ...CLIENT, retainerCurrency: name }), ['retainerCurrency']);
    expectRefusal(await call('POST', '/invoices', invoiceFor(name)), ['clientId']);
    expectRefusal(await call('GET', `/invoices?status=${name}`), ['status']);
    expect((await call('GET', `/invoices?clientId=${name}&q=${name}`)).body.data).toEqual([]);
    expect((await call('POST', '/keys', { name, scope: 'read' }, { 'Idempotency-Key': name })).status).toBe(201);
  });

  it('as a language gives a document in English', async () => {
    const clientId = (await call('POST', '/clients', { ...CLIENT, locale: 'tostring' })).body.id;
    const { id } = (await call('POST', '/invoices', invoiceFor(clientId))).body;
    expect((await call('GET', `/invoices/${id}/pdf`)).status).toBe(200);
  });
});

describe('a lone surrogate', () => {
  it.each([
    ['clients.create', 'name', '{"name":"a\\ud800","email":"a@b.example"}'],
    ['clients.create', 'email', '{"name":"a","email":"a\\udfff@b.example"}'],
    ['clients.create', 'metadata.crm', '{"name":"a","email":"a@b.example","metadata":{"crm":"\\ud800"}}'],
    ['clients.create', 'metadata.\ufffd', '{"name":"a","email":"a@b.example","metadata":{"\\udc00":"x"}}'],
    ['clients.create', '\ufffd', '{"name":"a","email":"a@b.example","\\udc00":"x"}'],
    ['invoices.create', 'clientId', '{"clientId":"\\ud800","lineItems":[]}'],
    ['invoices.create', 'lineItems[0].description', '{"clientId":"c","lineItems":[{"description":"\\ud83d"}]}'],
    ['keys.create', 'name', '{"name":"\\ud800","scope":"read"}'],
    ['payments.create', 'reference', '{"amount":1,"reference":"\\ud800"}'],
    ['account.update', 'bankDetails.bankName', '{"bankDetails":{"bankName":"\\ud800"}}'],
    ['account.update', 'numberPrefix', '{"numberPrefix":"\\ud800"}'],
  ] as const)('is refused by %s in %s', async (name, field, body) => {
    expectRefusal(await send(name, routes[name], body), [field]);
  });

  it('is refused in every field of every body', async () => {
    for (const [name, route] of withBody) {
      for (const field of Object.keys(bodyFor(name, mine) ?? {})) {
        const body = JSON.stringify({ ...bodyFor(name, mine), [field]: '\udfff' });
        expectRefusal(await send(name, route, body), [field]);
      }
    }
  });

  it('is refused in a query string', async () => {
    expect((await call('GET', '/invoices?q=%ED%A0%80')).status).toBe(422);
  });
});

describe('bytes', () => {
  const bytes = (...parts: (string | number[])[]) => Buffer.concat(parts.map((part) => Buffer.from(part as string)));

  it.each(withBody)('that are not UTF-8 are refused by %s', async (name, route) => {
    const broken = bytes('{"name":"caf', [0xe9], '","email":"a@b.example"}');
    const answer = await send(name, route, broken);
    expect(answer).toMatchObject({ status: 422, body: { error: { message: 'The request body is not valid UTF-8' } } });
    const invalids = [
      [0xc0, 0x80],
      [0xed, 0xa0, 0x80],
      [0xf5, 0x80, 0x80, 0x80],
      [0xff, 0xfe, 0x7b, 0x00],
    ];
    for (const invalid of sample(invalids, 8, placeOf(name))) {
      expect((await send(name, route, bytes('{"name":"', invalid, '"}'))).status).toBe(422);
    }
  });

  it.each(withBody)('in another charset than UTF-8 are refused by %s', async (name, route) => {
    for (const charset of sample(['iso-8859-1', '"windows-1252"', 'utf-16', 'utf-7', ''], 5, placeOf(name))) {
      const answer = await send(name, route, bodyFor(name, mine), {
        'Content-Type': `application/json; charset=${charset}`,
      });
      expect(answer).toMatchObject({ status: 415, body: { error: { code: 'UNSUPPORTED_MEDIA_TYPE' } } });
    }
  });

  it.each(['utf-8', 'UTF-8', '"utf-8"', 'utf8', 'utf-8; profile="x"'])(
    'in charset %s come back as they were',
    async (charset) => {
      const name = 'Café ☕ 𝒳 \u{1f600} שלום';
      const body = bytes(JSON.stringify({ ...CLIENT, name }));
      const made = await call('POST', '/clients', body, { 'Content-Type': `Application/JSON ; Charset=${charset}` });
      expect(made.status).toBe(201);
      expect(made.body.name).toBe(name);
    },
  );
});

describe('the answer to a request with many errors', () => {
  it('names the first hundred problems, and says how many more there are', async () => {
    const lineItems = Array.from({ length: 1000 }, () => ({}));
    const answer = await call('POST', '/invoices', { clientId: mine.clientId, lineItems });
    expect(answer.status).toBe(422);
    expect(answer.body.error.details).toHaveLength(100);
    expect(answer.body.error.message).toBe(
      'lineItems[0].description is required (2900 more problems are left out of the details)',
    );
  });

  it.each([
    ['unknown fields', `{${Array.from({ length: 90_000 }, (_, index) => `"k${index}":1`).join()}}`],
    ['one unknown field of a megabyte', `{"${'k'.repeat(1_000_000)}":1}`],
    ['one of 300,000 escapes', `{"${'\\u0001'.repeat(160_000)}":1}`],
    ['lines that are none', `{"lineItems":[${'0,'.repeat(400_000)}0]}`],
    ['text that is no Unicode', `{"lineItems":[${'"\\ud800",'.repeat(100_000)}0]}`],
    ['metadata', `{"metadata":{${Array.from({ length: 90_000 }, (_, index) => `"k${index}":1`).join()}}}`],
    ['depth', `{"metadata":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}`],
    ['depth that a parser still takes', `{"metadata":${'['.repeat(500)}${']'.repeat(500)}}`],
  ])('stays short: %s', async (_name, body) => {
    for (const path of ['/clients', '/invoices', '/invoices/batch']) {
      const answer = await call('POST', path, body);
      expect(answer.status).toBe(422);
      expect(JSON.stringify(answer.body).length).toBeLessThan(100_000);
    }
  });
});

describe('a message', () => {
  it.each([
    ['GET', '/invoices?limit=5&limit=6', undefined, 'limit is invalid: Must be one value, not several'],
    ['GET', '/invoices?page=1000000000', undefined, 'page is invalid: Must be at most 1000000'],
    ['POST', '/clients', '[]', 'The body must be an object'],
    [
      'POST',
      '/invoices',
      JSON.stringify(invoiceFor('cli_x', { reference: '1\n2' })),
      'reference is invalid: Must be one line',
    ],
  ])('says what is wrong with %s %s', async (method, path, body, message) => {
    expect((await call(method, path, body)).body.error.message).toBe(message);
  });
});

describe('a list', () => {
  it.each(['issued', 'due'])('refuses a range of dates that ends before it begins: %s', async (kind) => {
    expectRefusal(await call('GET', `/invoices?${kind}From=2026-03-02&${kind}To=2026-03-01`), [`${kind}To`]);
    expectRefusal(await call('GET', `/invoices?status=SENT&${kind}From=2026-03-02&${kind}To=2026-03-01`), [
      `${kind}To`,
    ]);
    expect((await call('GET', `/invoices?${kind}From=2026-03-01&${kind}To=2026-03-01`)).status).toBe(200);
  });

  it('continues only with a cursor of the same filters and order', async () => {
    const own = await createResources(stack);
    const as = (method: string, path: string, body?: unknown) =>
      stack.call(method, path, { key: own.account.key, body });
    for (let day = 1; day <= 3; day++) {
      await as('POST', '/invoices', invoiceFor(own.clientId, { issueDate: `2026-03-0${day}` }));
      await as('POST', '/clients', { ...CLIENT, name: `Acme ${day}` });
      await as('POST', `/invoices/${own.invoiceId}/payments`, { amount: 1 });
    }
    const { id: other } = (await as('POST', '/invoices', invoiceFor(own.clientId))).body;
    await as('PATCH', `/invoices/${other}`, { status: 'SENT' });
    const lists = [
      '/invoices?',
      '/invoices?sort=createdAt&',
      '/invoices?issuedFrom=2026-03-01&',
      '/invoices?issuedFrom=2026-03-01&sort=issueDate&',
      '/invoices?issuedTo=2026-03-02&',
      '/invoices?dueFrom=2026-01-01&',
      '/invoices?status=DRAFT&',
      `/invoices?clientId=${own.clientId}&`,
      '/invoices?q=acme&',
      '/clients?',
      '/clients?q=acme&',
      '/clients?isActive=true&',
      '/keys?',
      `/invoices/${own.invoiceId}/payments?`,
      `/invoices/${other}/payments?`,
    ];
    const first = await Promise.all(lists.map((list) => as('GET', `${list}limit=1`)));
    const cursors = first.map(({ body }) => body.pagination.nextCursor as string | undefined);
    expect(cursors.filter(Boolean).length).toBeGreaterThan(12);
    for (const [index, cursor] of cursors.entries()) {
      if (!cursor) continue;
      for (const [at, list] of lists.entries()) {
        const answer = await as('GET', `${list}limit=2&cursor=${cursor}`);
        if (at === index) expect(answer.status).toBe(200);
        else expectRefusal(answer, ['cursor']);
      }
      const stranger = await call('GET', `${lists[index]}cursor=${cursor}`);
      expect([404, 422]).toContain(stranger.status);
    }
  });

  it('is empty on any page past its end, up to the last that can be asked for', async () => {
    const lists = [
      '/invoices?',
      '/invoices?status=SENT&',
      '/invoices?q=acme&',
      '/clients?',
      '/clients?q=acme&',
      '/keys?',
    ];
    for (const list of [...lists, `/invoices/${mine.invoiceId}/payments?`, '/invoices?sort=dueDate&']) {
      for (const page of ['1000', '1000000']) {
        const answer = await call('GET', `${list}page=${page}&limit=100`);
        expect(answer).toMatchObject({ status: 200, body: { data: [], pagination: { hasMore: false } } });
      }
      for (const page of ['1000001', '2147483648', '4294967297', '999999999999999999999']) {
        expectRefusal(await call('GET', `${list}page=${page}`), ['page']);
      }
    }
  });

  it('fits into a reply, however large the metadata of its records is', async () => {
    const own = await stack.addAccount();
    const as = (method: string, path: string, body?: unknown) => stack.call(method, path, { key: own.key, body });
    const entries = (count: number, character: string) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`key ${index}`, character.repeat(500)]));
    expectRefusal(await as('POST', '/clients', { ...CLIENT, metadata: entries(50, '漢') }), ['metadata']);
    const large = { ...CLIENT, address: '漢'.repeat(1000), name: '漢'.repeat(200), metadata: entries(21, '漢') };
    const made = await Promise.all(Array.from({ length: 100 }, () => as('POST', '/clients', large)));
    expect(new Set(made.map(({ status }) => status))).toEqual(new Set([201]));
    expect((await as('GET', '/clients?limit=100')).body.data).toHaveLength(100);
  });
});

describe('dates', () => {
  it.each([
    ['issueDate', { issueDate: '0000-06-01', dueDate: '2026-01-01' }],
    ['dueDate', { issueDate: '0001-01-01', dueDate: '0000-01-01' }],
    ['issueDate', { issueDate: '9999-12-15', dueDate: undefined }],
  ])('outside the years 0001 to 9999 blame %s', async (field, dates) => {
    expectRefusal(await call('POST', '/invoices', invoiceFor(mine.clientId, dates)), [field]);
  });

  it('of a draft blame the one that was sent', async () => {
    const { id } = (await call('POST', '/invoices', invoiceFor(mine.clientId))).body;
    expectRefusal(await call('PUT', `/invoices/${id}`, { issueDate: '2026-04-01' }), ['issueDate']);
    expectRefusal(await call('PUT', `/invoices/${id}`, { dueDate: '2026-02-01' }), ['dueDate']);
    const both = { issueDate: '2027-01-02', dueDate: '2027-01-01' };
    expectRefusal(await call('PUT', `/invoices/${id}`, both), ['dueDate']);
    expect((await call('PUT', `/invoices/${id}`, { ...both, dueDate: '2027-01-02' })).status).toBe(200);
  });

  it('may be the first and the last possible date', async () => {
    const made = await call(
      'POST',
      '/invoices',
      invoiceFor(mine.clientId, { issueDate: '0001-01-01', dueDate: '9999-12-31' }),
    );
    expect(made.body).toMatchObject({ issueDate: '0001-01-01T00:00:00.000Z', dueDate: '9999-12-31T00:00:00.000Z' });
    expect((await call('GET', `/invoices/${made.body.id}/pdf`)).status).toBe(200);
    expect((await stack.call('GET', made.body.hostedUrl)).status).toBe(200);
    expect((await call('GET', '/invoices?issuedTo=0001-01-01')).body.data).toHaveLength(1);
    expect((await call('GET', '/invoices?dueFrom=9999-12-31')).body.data).toHaveLength(1);
    expectRefusal(await call('GET', '/invoices?issuedTo=0000-12-31'), ['issuedTo']);
  });
});

describe('null', () => {
  const line = { description: 'x', quantity: 1, unitPrice: 1 };
  const line0 = { ...line, taxRate: null, discountRate: null, discountAmount: null };
  const optional: Partial<Record<RouteName, object>> = {
    'clients.create': {
      ...{ address: null, taxId: null, phone: null, isActive: null, retainerAmount: null },
      ...{ retainerCurrency: null, locale: null, metadata: null },
    },
    'invoices.create': {
      ...{ currency: null, issueDate: null, dueDate: null, discountRate: null, discountAmount: null },
      ...{ notes: null, terms: null, lineItems: [line0] },
    },
    'payments.create': { date: null, method: null, reference: null },
    'keys.create': { expiresAt: null },
  };

  it.each(withBody.filter(([name, { method }]) => method === 'POST' && name !== 'sessions.exchange'))(
    'is the same as absent in %s',
    async (name, route) => {
      const body = bodyFor(name, mine) ?? {};
      // What takes all that is left can be done once.
      const isFinal = name === 'creditNotes.create' || name === 'refunds.create';
      const send = async (sent: object) => {
        const resources = isFinal ? await createResources(stack) : mine;
        return stack.call(route.method, pathFor(name, route.path, resources), {
          key: resources.account.key,
          body: sent,
        });
      };
      const nothing =
        name === 'invoices.batch'
          ? { invoices: [{ ...invoiceFor(mine.clientId), ...optional['invoices.create'] }] }
          : { ...body, ...optional[name] };
      const answer = await send(nothing);
      expect(answer.status).toBe(route.status);
      expect(JSON.stringify(answer.body)).not.toContain('null');
      for (const field of sample(Object.keys(body), 2, placeOf(name))) {
        const refused = await send({ ...body, [field]: null });
        const absent = await send({ ...body, [field]: undefined });
        expect(refused.status).toBe(absent.status);
        if (absent.status === 422) expect(refused.body).toEqual(absent.body);
      }
    },
  );

  it('in a PUT removes an optional field, and is refused for a required one', async () => {
    const { body: client } = await call('POST', '/clients', {
      ...CLIENT,
      phone: '1',
      metadata: { a: '1' },
      locale: 'de',
    });
    const { body: changed } = await call('PUT', `/clients/${client.id}`, { phone: null, metadata: null, locale: null });
    for (const field of ['phone', 'metadata', 'locale']) expect(Object.keys(changed)).not.toContain(field);
    const put = async (fields: object) => call('PUT', `/clients/${client.id}`, fields);
    for (const field of ['name', 'email', 'isActive']) expectRefusal(await put({ [field]: null }), [field]);
    const { body: draft } = await call('POST', '/invoices', invoiceFor(client.id, { notes: 'x' }));
    const { body: bare } = await call('PUT', `/invoices/${draft.id}`, { notes: null, lineItems: [line0] });
    expect(Object.keys(bare)).not.toContain('notes');
    expect(bare.lineItems).toEqual([{ ...line, amount: 1 }]);
    expectRefusal(await call('PUT', `/invoices/${draft.id}`, { lineItems: [null] }), ['lineItems[0]']);
    const { body: account } = await call('PUT', '/account', {
      bankDetails: { iban: 'DE89370400440532013000', bic: null, bankName: null },
    });
    expect(account.bankDetails).toEqual({ iban: 'DE89370400440532013000' });
  });
});

describe('an empty text', () => {
  it.each<[RouteName, readonly string[]]>([
    ['clients.create', ['name', 'email', 'address', 'taxId', 'phone', 'retainerCurrency', 'locale']],
    ['clients.update', ['name', 'email', 'address', 'taxId', 'phone', 'retainerCurrency', 'locale']],
    ['invoices.create', ['clientId', 'currency', 'issueDate', 'dueDate', 'notes', 'terms']],
    ['payments.create', ['date', 'method', 'reference']],
    ['account.update', ['name', 'address', 'taxId', 'email', 'phone', 'web', 'logo', 'accentColor', 'locale']],
    ['account.update', ['timeZone', 'defaultCurrency', 'numberPrefix', 'taxRounding']],
    ['keys.create', ['name', 'scope', 'expiresAt']],
  ])('is refused in every text of %s', async (name, fields) => {
    for (const field of fields) {
      expectRefusal(await send(name, routes[name], { ...bodyFor(name, mine), [field]: '' }), [field]);
    }
  });

  it('is refused in lines, bank details and metadata', async () => {
    const lineItems = [{ description: '', quantity: 1, unitPrice: 1 }];
    expectRefusal(await call('POST', '/invoices', invoiceFor(mine.clientId, { lineItems })), [
      'lineItems[0].description',
    ]);
    expectRefusal(await call('PUT', '/account', { bankDetails: { iban: '' } }), ['bankDetails.iban']);
    expectRefusal(await call('POST', '/clients', { ...CLIENT, metadata: { crm: '' } }), ['metadata.crm']);
    expectRefusal(await call('POST', '/clients', { ...CLIENT, metadata: { '': 'x' } }), ['metadata.']);
  });

  it('is refused where its characters cannot be seen, which may stand beside others', async () => {
    for (const name of ['\u200b', '\u00ad \u2060', '\u202e', '\ufeff', '\u3164']) {
      expectRefusal(await call('POST', '/clients', { ...CLIENT, name }), ['name']);
    }
    const family = '\u{1f469}\u200d\u{1f467}\u200b';
    expect((await call('POST', '/clients', { ...CLIENT, name: family })).body.name).toBe(family);
  });
});
