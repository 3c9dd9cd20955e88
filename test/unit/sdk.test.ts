import { describe, expect, it } from 'vitest';
import { CleverInvo, CleverInvoError } from '../../sdk/src/cleverinvo.ts';

interface Sent {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: unknown;
}

type Reaction = Response | Error;

/** A client whose network gives these reactions one after the other, and what went over it. */
function scripted(reactions: readonly Reaction[], { maxRetries = 5 } = {}) {
  const sent: Sent[] = [];
  const fetch = async (url: unknown, init: RequestInit = {}): Promise<Response> => {
    const body = init.body === undefined ? undefined : JSON.parse(String(init.body));
    sent.push({ url: String(url), method: init.method ?? '', headers: new Headers(init.headers), body });
    init.signal?.throwIfAborted();
    const reaction = reactions[sent.length - 1];
    if (!reaction) throw new Error('Nothing more was expected');
    if (reaction instanceof Error) throw reaction;
    return reaction;
  };
  const cleverinvo = new CleverInvo({ apiKey: 'ci_test', baseUrl: 'http://api.test/api/v1/', fetch, maxRetries });
  return { cleverinvo, sent };
}

const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json', ...headers } });

const failure = (status: number, code: string, headers: Record<string, string> = {}) =>
  json(status, { error: { code, message: `It was ${code}` } }, headers);

const broken = () => new TypeError('fetch failed');
const CLIENT = { name: 'Acme', email: 'billing@acme.example' };

describe('a request', () => {
  it('carries the key, the body and the query', async () => {
    const { cleverinvo, sent } = scripted([json(201, { id: 'cli_1' }), json(200, { data: [] })]);
    await cleverinvo.clients.create(CLIENT);
    await cleverinvo.clients.list({ isActive: true, limit: 5, q: undefined });
    expect(sent.map(({ method, url, body }) => [method, url, body])).toEqual([
      ['POST', 'http://api.test/api/v1/clients', CLIENT],
      ['GET', 'http://api.test/api/v1/clients?isActive=true&limit=5', undefined],
    ]);
    expect(sent[0]?.headers.get('authorization')).toBe('Bearer ci_test');
    expect(sent[0]?.headers.get('content-type')).toBe('application/json');
    expect(sent[1]?.headers.has('content-type')).toBe(false);
  });

  it('needs a key and an id', async () => {
    expect(() => new CleverInvo({ apiKey: undefined })).toThrow('apiKey');
    const { cleverinvo, sent } = scripted([]);
    for (const id of ['', '.', '..']) await expect(cleverinvo.clients.delete(id)).rejects.toThrow(TypeError);
    expect(sent).toEqual([]);
  });

  it('keeps an id within its part of the path', async () => {
    const { cleverinvo, sent } = scripted([json(200, {})]);
    await cleverinvo.clients.get('a/b?c');
    expect(sent[0]?.url).toBe('http://api.test/api/v1/clients/a%2Fb%3Fc');
  });

  it('hands out the response and the bytes of a document', async () => {
    const { cleverinvo } = scripted([new Response('%PDF-1.7', { headers: { ETag: '"7"' } })]);
    let etag: string | null = null;
    const bytes = await cleverinvo.invoices.pdf('inv_1', {
      onResponse: ({ headers }) => {
        etag = headers.get('etag');
      },
    });
    expect([new TextDecoder().decode(bytes), etag]).toEqual(['%PDF-1.7', '"7"']);
  });
});

describe('a repetition', () => {
  it('has the idempotency key of the first try', async () => {
    const { cleverinvo, sent } = scripted([failure(503, 'SERVICE_UNAVAILABLE'), broken(), json(201, { id: 'cli_1' })]);
    await cleverinvo.clients.create(CLIENT);
    const keys = sent.map(({ headers }) => headers.get('idempotency-key'));
    expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(new Set(keys).size).toBe(1);
    expect(keys).toHaveLength(3);
  });

  it('has the key that the caller chose, and only POST has one', async () => {
    const { cleverinvo, sent } = scripted([json(201, {}), json(200, {})]);
    await cleverinvo.clients.create(CLIENT, { idempotencyKey: 'order-1' });
    await cleverinvo.clients.update('cli_1', { phone: '1' });
    expect(sent.map(({ headers }) => headers.get('idempotency-key'))).toEqual(['order-1', null]);
  });

  it('waits for as long as Retry-After says', async () => {
    const { cleverinvo, sent } = scripted([failure(429, 'RATE_LIMITED', { 'Retry-After': '1' }), json(200, {})]);
    const startedAt = performance.now();
    await cleverinvo.clients.get('cli_1');
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(990);
    expect(sent).toHaveLength(2);
  });

  it('waits until the first try is no longer in flight', async () => {
    const { cleverinvo } = scripted([broken(), failure(409, 'CONFLICT'), json(201, { id: 'cli_1' })]);
    await expect(cleverinvo.clients.create(CLIENT)).resolves.toEqual({ id: 'cli_1' });
  });

  it('finds deleted what the first try deleted', async () => {
    const { cleverinvo } = scripted([broken(), failure(404, 'NOT_FOUND')]);
    await expect(cleverinvo.clients.delete('cli_1')).resolves.toBeUndefined();
  });

  it.each([
    ['of what was refused', failure(422, 'VALIDATION_ERROR'), {}],
    ['of a conflict', failure(409, 'CONFLICT'), {}],
    ['of our fault', failure(500, 'INTERNAL_ERROR'), {}],
    ['that If-Match would turn into a conflict', broken(), { ifMatch: '"1"' }],
  ])('does not come %s', async (_, reaction, options) => {
    const { cleverinvo, sent } = scripted([reaction]);
    await expect(cleverinvo.clients.update('cli_1', { phone: '1' }, options)).rejects.toThrow(CleverInvoError);
    expect(sent).toHaveLength(1);
  });

  it('comes no more often than it may', async () => {
    const { cleverinvo, sent } = scripted([broken(), broken(), broken(), broken()], { maxRetries: 2 });
    await expect(cleverinvo.clients.get('cli_1')).rejects.toMatchObject({ code: 'CONNECTION_FAILED', status: 0 });
    expect(sent).toHaveLength(3);
  });

  it('ends when the caller gives up', async () => {
    const { cleverinvo, sent } = scripted([failure(429, 'RATE_LIMITED', { 'Retry-After': '3600' })]);
    const controller = new AbortController();
    const call = cleverinvo.clients.get('cli_1', { signal: controller.signal });
    setTimeout(() => controller.abort(new Error('enough')), 20);
    await expect(call).rejects.toThrow('enough');
    expect(sent).toHaveLength(1);
  });
});

describe('an error', () => {
  it('says all that the API said', async () => {
    const details = [{ field: 'email', message: 'This field is required' }];
    const body = { error: { code: 'VALIDATION_ERROR', message: 'email is required', details } };
    const { cleverinvo } = scripted([json(422, body, { 'X-Request-Id': 'r-1' })]);
    const fault = await cleverinvo.clients.create(CLIENT).catch((error) => error);
    expect(fault).toBeInstanceOf(CleverInvoError);
    expect(fault).toMatchObject({ ...body.error, status: 422, requestId: 'r-1', name: 'CleverInvoError' });
  });

  it('has a code also where something else answered', async () => {
    const { cleverinvo } = scripted([new Response('<html>', { status: 502 })], { maxRetries: 0 });
    await expect(cleverinvo.clients.get('cli_1')).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE', details: [] });
  });
});

describe('a list', () => {
  it('is gone through page by page', async () => {
    const page = (ids: string[], nextCursor?: string) =>
      json(200, { data: ids.map((id) => ({ id })), pagination: { hasMore: nextCursor !== undefined, nextCursor } });
    const { cleverinvo, sent } = scripted([page(['a', 'b'], 'c1'), page(['c'])]);
    const ids: string[] = [];
    for await (const { id } of cleverinvo.invoices.all({ status: 'SENT' })) ids.push(id);
    expect(ids).toEqual(['a', 'b', 'c']);
    expect(sent.map(({ url }) => new URL(url).search)).toEqual([
      '?limit=100&status=SENT',
      '?limit=100&status=SENT&cursor=c1',
    ]);
  });
});
