import { beforeAll, describe, expect, it } from 'vitest';
import { CLIENT, type TestAccount, useSharedStack } from '../support/stack.ts';

const stack = useSharedStack();
let account: TestAccount;
beforeAll(async () => {
  account = await stack.addAccount();
});

const add = async (fields: object = {}) =>
  (await stack.call('POST', '/clients', { key: account.key, body: { ...CLIENT, ...fields } })).body;
const list = async (query: string, key = account.key) => (await stack.call('GET', `/clients?${query}`, { key })).body;
const names = (page: { data: { name: string }[] }) => page.data.map(({ name }) => name);

describe('a client', () => {
  it('is created with a Location and an ETag, and read back unchanged', async () => {
    const created = await stack.call('POST', '/clients', {
      key: account.key,
      body: { ...CLIENT, address: '1 Main St\nTown', retainerAmount: 1500.5, metadata: { crm: '42' }, locale: 'de' },
    });
    expect(created.status).toBe(201);
    expect(created.headers.get('location')).toBe(`${stack.local.url}/clients/${created.body.id}`);
    expect(created.headers.get('etag')).toBe('"1"');
    const read = await stack.call('GET', `/clients/${created.body.id}`, { key: account.key });
    expect(read.body).toEqual(created.body);
    expect(read.body).toMatchObject({ isActive: true, retainerAmount: 1500.5, metadata: { crm: '42' } });
    expect(Object.keys(read.body)).not.toContain('updatedAt');
  });

  it('changes only the fields that are sent; null removes an optional field', async () => {
    const { id } = await add({ phone: '+1-555-0100', taxId: 'X-1' });
    const changed = await stack.call('PUT', `/clients/${id}`, {
      key: account.key,
      body: { phone: '+1-555-0200', taxId: null },
    });
    expect(changed.body).toMatchObject({ ...CLIENT, id, phone: '+1-555-0200' });
    expect(changed.body).not.toHaveProperty('taxId');
    expect(changed.headers.get('etag')).toBe('"2"');
    expect((await stack.call('PUT', `/clients/${id}`, { key: account.key, body: { name: null } })).status).toBe(422);
  });

  it('is changed only if If-Match holds', async () => {
    const { id } = await add();
    const put = (ifMatch: string) =>
      stack.call('PUT', `/clients/${id}`, { key: account.key, body: { phone: '1' }, headers: { 'If-Match': ifMatch } });
    expect((await put('"1"')).status).toBe(200);
    expect(await put('"1"')).toMatchObject({ status: 412, body: { error: { code: 'PRECONDITION_FAILED' } } });
    expect((await put('"7", "2"')).status).toBe(200);
    expect((await put('*')).status).toBe(200);
  });

  it('is not sent again while it is unchanged', async () => {
    const { id } = await add();
    const get = (tag: string) =>
      stack.call('GET', `/clients/${id}`, { key: account.key, headers: { 'If-None-Match': tag } });
    expect(await get('W/"1"')).toMatchObject({ status: 304, body: Buffer.alloc(0) });
    expect((await get('"2"')).status).toBe(200);
  });

  it('disappears when it is deleted, and cannot be invoiced or changed', async () => {
    const { id, email } = await add({ email: 'gone@acme.example' });
    const before = (await list('')).pagination.total;
    expect((await stack.call('DELETE', `/clients/${id}`, { key: account.key })).status).toBe(204);
    expect((await list('')).pagination.total).toBe(before - 1);
    expect((await list(`email=${email}`)).data).toEqual([]);
    for (const method of ['GET', 'DELETE']) {
      expect((await stack.call(method, `/clients/${id}`, { key: account.key })).status).toBe(404);
    }
    const invoice = { clientId: id, lineItems: [{ description: 'x', quantity: 1, unitPrice: 1 }] };
    expect((await stack.call('POST', '/invoices', { key: account.key, body: invoice })).body.error.details).toEqual([
      { field: 'clientId', message: 'There is no such client' },
    ]);
  });
});

describe('a list of clients', () => {
  let other: TestAccount;
  beforeAll(async () => {
    other = await stack.addAccount();
    for (let i = 1; i <= 7; i++) {
      const body = { name: `Client ${i}`, email: `Client${i % 2}@Acme.example`, isActive: i % 3 !== 0 };
      await stack.call('POST', '/clients', { key: other.key, body });
    }
  });

  it('is newest first, in pages without overlap or gap', async () => {
    const first = await list('limit=3', other.key);
    expect(names(first)).toEqual(['Client 7', 'Client 6', 'Client 5']);
    expect(first.pagination).toEqual({
      page: 1,
      limit: 3,
      total: 7,
      totalPages: 3,
      hasMore: true,
      nextCursor: expect.any(String),
    });
    const last = await list('limit=3&page=3', other.key);
    expect(names(last)).toEqual(['Client 1']);
    expect(last.pagination).toMatchObject({ hasMore: false });
    expect(last.pagination).not.toHaveProperty('nextCursor');
    expect((await list('limit=3&page=9', other.key)).data).toEqual([]);
  });

  it('continues from a cursor, whatever was added since', async () => {
    const first = await list('limit=3', other.key);
    const added = await stack.call('POST', '/clients', { key: other.key, body: { ...CLIENT, name: 'Client 8' } });
    const next = await list(`limit=3&cursor=${first.pagination.nextCursor}`, other.key);
    expect(names(next)).toEqual(['Client 4', 'Client 3', 'Client 2']);
    await stack.call('DELETE', `/clients/${added.body.id}`, { key: other.key });
  });

  it('filters', async () => {
    expect(names(await list('isActive=false', other.key))).toEqual(['Client 6', 'Client 3']);
    expect(names(await list('email=client0@acme.EXAMPLE', other.key))).toEqual(['Client 6', 'Client 4', 'Client 2']);
    expect(names(await list('email=client0@acme.example&isActive=true&limit=1', other.key))).toEqual(['Client 4']);
    expect((await list('email=client0@acme.example&isActive=true&limit=2', other.key)).pagination.total).toBe(2);
    expect(names(await list('q=CLIENT%205', other.key))).toEqual(['Client 5']);
  });

  it.each([
    ['clie', 7],
    ['Client 5', 1],
    ['client 50', 0],
    ['ACME', 7],
    ['client1@acme.example', 4],
    ['example 3', 1],
    ['lient', 0],
    ['@', 0],
  ])('finds by the beginnings of words: %j', async (q, count) => {
    const { data, pagination } = await list(`q=${encodeURIComponent(q)}`, other.key);
    expect([data.length, pagination.total]).toEqual([count, count]);
  });

  it('finds a client with as many words as there can be, before and after all of them change', async () => {
    const words = (letter: string) => Array.from({ length: 30 }, (_, index) => `${letter}${index.toString(36)}`);
    const fields = (letter: string) => ({
      name: words(letter).join(' '),
      email: `${words(`${letter}m`).slice(0, 12).join('.')}@acme.example`,
    });
    const { id } = await add(fields('v'));
    const found = async (q: string) => (await list(`q=${q}`)).data.map((client: { id: string }) => client.id);
    expect([await found('v3 vm4'), await found('wj'), await found('vj')]).toEqual([[id], [], [id]]);
    const changed = await stack.call('PUT', `/clients/${id}`, {
      key: account.key,
      body: fields('w'),
      headers: { 'Idempotency-Key': 'all-words' },
    });
    expect(changed.status).toBe(200);
    expect([await found('w3 wm4'), await found('wj'), await found('vj')]).toEqual([[id], [id], []]);
  });

  it('finds a client by its new address at once, and not by its former one', async () => {
    const { id } = await add({ email: 'first@acme.example' });
    expect((await list('email=FIRST@acme.example')).data.map((client: { id: string }) => client.id)).toEqual([id]);
    await stack.call('PUT', `/clients/${id}`, { key: account.key, body: { email: 'second@acme.example' } });
    expect((await list('email=first@acme.example')).data).toEqual([]);
    expect((await list('email=second@acme.example')).data).toHaveLength(1);
  });
});
