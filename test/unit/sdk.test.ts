import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CleverInvo, CleverInvoError, type CleverInvoOptions } from '../../sdk/src/cleverinvo.ts';
import { retryAfterSeconds } from '../../sdk/src/retryAfter.ts';

interface Sent {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: unknown;
}

type Reaction = Response | Error;

/** A client whose network gives these reactions one after the other, and what went over it. */
function scripted(reactions: readonly Reaction[], options: CleverInvoOptions = {}) {
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
  const cleverinvo = new CleverInvo({ apiKey: 'ci_test', baseUrl: BASE_URL, fetch, ...options });
  return { cleverinvo, sent };
}

const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json', ...headers } });

const failure = (status: number, code: string, headers: Record<string, string> = {}) =>
  json(status, { error: { code, message: `It was ${code}` } }, headers);

const broken = () => new TypeError('fetch failed');
const BASE_URL = 'http://api.test/api/v1/';
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

  it('needs an id', async () => {
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

  it.each([502, 503, 504])('waits until a first try that ended with %i is no longer in flight', async (status) => {
    const hold = failure(409, 'CONFLICT');
    const { cleverinvo, sent } = scripted([failure(status, 'SERVICE_UNAVAILABLE'), hold, json(201, { id: 'cli_1' })]);
    await expect(cleverinvo.clients.create(CLIENT, { maxRetries: 1 })).resolves.toEqual({ id: 'cli_1' });
    expect(new Set(sent.map(({ headers }) => headers.get('idempotency-key'))).size).toBe(1);
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
    ['of an answer that was lost on the way back, with If-Match', failure(504, 'INTERNAL_ERROR'), { ifMatch: '"1"' }],
    ['where the call wants none', broken(), { maxRetries: 0 }],
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

describe('Retry-After', () => {
  const parse = (headers: Record<string, string>) => retryAfterSeconds(new Headers(headers), Date.UTC(2026, 0, 1));

  it.each([
    ['3', 3],
    ['0', 0],
    ['Thu, 01 Jan 2026 00:00:30 GMT', 30],
    ['Wed, 31 Dec 2025 00:00:00 GMT', 0],
    ['soon', undefined],
    ['-5', undefined],
  ])('of %s is understood', (value, seconds) => {
    expect(parse({ 'Retry-After': value })).toBe(seconds);
  });

  it('is a date by the clock of the API', () => {
    const date = { Date: 'Thu, 01 Jan 2026 10:00:00 GMT', 'Retry-After': 'Thu, 01 Jan 2026 10:00:07 GMT' };
    expect(parse(date)).toBe(7);
  });
});

describe('a client', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('takes key and host from the environment, and from nowhere else', async () => {
    vi.stubEnv('CLEVERINVO_API_KEY', undefined);
    vi.stubEnv('CLEVERINVO_BASE_URL', undefined);
    expect(() => new CleverInvo()).toThrow('set CLEVERINVO_API_KEY');
    expect(() => new CleverInvo({ apiKey: 'ci_test' })).toThrow('set CLEVERINVO_BASE_URL');
    vi.stubEnv('CLEVERINVO_API_KEY', 'ci_environment');
    vi.stubEnv('CLEVERINVO_BASE_URL', 'http://environment.test/api/v1');
    const urls: string[] = [];
    const fetch = async (url: unknown) => {
      urls.push(String(url));
      return json(200, {});
    };
    await new CleverInvo({ fetch }).clients.get('cli_1');
    expect(urls).toEqual(['http://environment.test/api/v1/clients/cli_1']);
  });

  it.each(['api.test/api/v1', 'ftp://api.test', 'http://me:secret@api.test', 'http://api.test/?key=1'])(
    'has no base URL %s',
    (baseUrl) => {
      expect(() => new CleverInvo({ apiKey: 'ci_test', baseUrl })).toThrow('The baseUrl has to be like');
    },
  );

  it.each(['ci_te st', 'ci_te\nst', 'ci_ñ'])('has no key %j, and does not repeat it', (apiKey) => {
    const create = () => new CleverInvo({ apiKey, baseUrl: BASE_URL });
    expect(create).toThrow('The apiKey has characters that no key has');
    expect(create).not.toThrow(apiKey);
  });

  it('takes a key with the line break of the file that it was read from', async () => {
    const { cleverinvo, sent } = scripted([json(200, {})], { apiKey: 'ci_test\n' });
    await cleverinvo.clients.get('cli_1');
    expect(sent[0]?.headers.get('authorization')).toBe('Bearer ci_test');
  });

  it.each([{ timeout: 0 }, { timeout: Number.NaN }, { maxRetries: -1 }])('refuses %j', (options) => {
    expect(() => new CleverInvo({ apiKey: 'ci_test', baseUrl: BASE_URL, ...options })).toThrow(TypeError);
  });
});

describe('over a real connection', () => {
  const servers = new Set<ReturnType<typeof createServer>>();
  afterEach(() => {
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
    servers.clear();
  });

  async function clientOf(listener: RequestListener, options: CleverInvoOptions = {}) {
    const server = createServer(listener).listen(0, '127.0.0.1');
    servers.add(server);
    await new Promise((resolve) => server.once('listening', resolve));
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    return { host, server, cleverinvo: new CleverInvo({ apiKey: 'ci_secret', baseUrl: `http://${host}`, ...options }) };
  }

  it('says which host cannot be reached, and why', async () => {
    const { host, server, cleverinvo } = await clientOf(() => {}, { maxRetries: 0 });
    await new Promise((resolve) => server.close(resolve));
    const fault = await cleverinvo.clients.list().catch((error) => error);
    expect(fault).toMatchObject({ code: 'CONNECTION_FAILED', status: 0 });
    expect(fault.message).toBe(`No answer came from ${host}: connect ECONNREFUSED ${host}`);
    expect(fault.cause).toBeInstanceOf(Error);
  });

  it('gives a try up after the timeout of the client or of the call', async () => {
    const silent = await clientOf(() => {}, { maxRetries: 0, timeout: 30 });
    const message = (milliseconds: number) => `${silent.host} did not answer within ${milliseconds} milliseconds`;
    await expect(silent.cleverinvo.clients.list()).rejects.toThrow(message(30));
    await expect(silent.cleverinvo.clients.list({}, { timeout: 40 })).rejects.toThrow(message(40));
  });

  it('tries again after a timeout', async () => {
    let requests = 0;
    const { cleverinvo } = await clientOf((_, response) => {
      requests += 1;
      if (requests > 1) response.setHeader('Content-Type', 'application/json').end('{"data":[]}');
    });
    await expect(cleverinvo.clients.list({}, { timeout: 100 })).resolves.toEqual({ data: [] });
    expect(requests).toBe(2);
  });

  it('ends at once when the caller gives up, with the reason of the caller', async () => {
    const { cleverinvo } = await clientOf(() => {});
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(cleverinvo.clients.list({}, { signal })).rejects.toThrow('enough');
  });

  it('never has the key in what it throws', async () => {
    const { cleverinvo } = await clientOf(
      (request, response) => {
        response.statusCode = 403;
        response.end(JSON.stringify({ error: { code: 'FORBIDDEN', message: `No: ${request.headers.authorization}` } }));
      },
      { maxRetries: 0 },
    );
    await expect(cleverinvo.clients.list()).rejects.toThrow('No: Bearer <key>');
    const quoting = async (_: unknown, init?: RequestInit) => {
      throw new Error('fetch failed', { cause: new Error(JSON.stringify(init?.headers)) });
    };
    const other = new CleverInvo({ apiKey: 'ci_secret', baseUrl: BASE_URL, fetch: quoting, maxRetries: 0 });
    const fault = await other.clients.list().catch((error) => error);
    expect(fault.message).toContain('api.test');
    expect(`${fault.message}${fault.stack}${JSON.stringify(fault.cause)}`).not.toContain('ci_secret');
  });

  it('waits for a used up limit once for all calls', async () => {
    let tokens = 5;
    let refused = 0;
    const refill = setInterval(() => (tokens += 4), 100);
    const { cleverinvo } = await clientOf((_, response) => {
      const isAdmitted = tokens >= 1;
      if (isAdmitted) tokens -= 1;
      else refused += 1;
      response.writeHead(isAdmitted ? 200 : 429, { 'Content-Type': 'application/json', 'Retry-After': '0.1' });
      response.end(isAdmitted ? '{"data":[]}' : '{"error":{"code":"RATE_LIMITED","message":"Wait"}}');
    });
    const burst = () => Promise.all(Array.from({ length: 60 }, () => cleverinvo.clients.list()));
    await expect(burst()).resolves.toHaveLength(60);
    // All 60 were under way when the first was refused; from then on a wait costs about one refusal.
    expect(refused).toBeLessThan(110);
    await expect(burst()).resolves.toHaveLength(60);
    clearInterval(refill);
  });

  it('lets the others go on when one that waits gives up', async () => {
    let isOpen = false;
    const { cleverinvo } = await clientOf((_, response) => {
      response.writeHead(isOpen ? 200 : 429, { 'Content-Type': 'application/json', 'Retry-After': '0.2' });
      response.end(isOpen ? '{"data":[]}' : '{"error":{"code":"RATE_LIMITED","message":"Wait"}}');
      isOpen = true;
    });
    const controller = new AbortController();
    const first = cleverinvo.clients.list({}, { signal: controller.signal });
    const rest = new Promise<void>((resolve) => setTimeout(resolve, 50)).then(() => {
      const waiting = [cleverinvo.clients.list(), cleverinvo.clients.list()];
      controller.abort(new Error('enough'));
      return Promise.all(waiting);
    });
    await expect(first).rejects.toThrow('enough');
    await expect(rest).resolves.toHaveLength(2);
  });
});
