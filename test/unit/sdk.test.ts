import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { CleverInvo, CleverInvoError, type CleverInvoOptions } from '../../sdk/src/cleverinvo.ts';

interface Sent {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: unknown;
}

type Reaction = Response | Error;

/** A client whose network gives these responses one after the other, and the requests that it sent. */
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

  it('asks for one status, for several, and never for all of them by an empty list', async () => {
    const { cleverinvo, sent } = scripted([json(200, {}), json(200, {}), json(200, {})]);
    await cleverinvo.invoices.list({ status: 'SENT' });
    await cleverinvo.invoices.list({ status: ['SENT', 'OVERDUE'] });
    await cleverinvo.invoices.list({ status: [] });
    const asked = sent.map(({ url }) => new URL(url).searchParams.get('status'));
    // The API refuses the empty text.
    expect(asked).toEqual(['SENT', 'SENT,OVERDUE', '']);
  });

  it('needs a key and an id', async () => {
    const baseUrl = 'http://api.test/api/v1';
    expect(() => new CleverInvo({ baseUrl })).toThrow('CleverInvo needs an apiKey, or CLEVERINVO_API_KEY');
    const { cleverinvo, sent } = scripted([]);
    for (const id of ['', '.', '..']) await expect(cleverinvo.clients.delete(id)).rejects.toThrow(TypeError);
    expect(sent).toEqual([]);
  });

  it('goes only to the host that is configured or that the environment names', async () => {
    expect(() => new CleverInvo({ apiKey: 'k' })).toThrow('CleverInvo needs a baseUrl');
    const asked: string[] = [];
    const fetch = async (url: unknown) => {
      asked.push(String(url));
      return json(200, {});
    };
    process.env.CLEVERINVO_BASE_URL = 'http://here.test/api/v1';
    try {
      await new CleverInvo({ apiKey: 'k', fetch }).account.get();
    } finally {
      delete process.env.CLEVERINVO_BASE_URL;
    }
    expect(asked).toEqual(['http://here.test/api/v1/account']);
  });

  it('fails after its timeout, and names the host that did not answer', async () => {
    const fetch = (_: unknown, { signal }: RequestInit = {}) =>
      new Promise<Response>((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
    const cleverinvo = new CleverInvo({ apiKey: 'ci_secret', baseUrl: 'http://api.test/api/v1', fetch, maxRetries: 0 });
    const fault = await cleverinvo.clients.get('cli_1', { timeout: 5 }).catch((error) => error);
    expect(fault).toMatchObject({ code: 'CONNECTION_FAILED', status: 0 });
    expect(fault.message).toMatch(/^No answer came from api\.test: .*timeout/);
  });

  it('encodes an id in the path', async () => {
    const { cleverinvo, sent } = scripted([json(200, {})]);
    await cleverinvo.clients.get('a/b?c');
    expect(sent[0]?.url).toBe('http://api.test/api/v1/clients/a%2Fb%3Fc');
  });

  it('gives the response and the bytes of a document', async () => {
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

describe('a retry', () => {
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

  it.each([
    ['was lost', broken()],
    ['was answered by 503', failure(503, 'SERVICE_UNAVAILABLE')],
    ['was answered by 504', failure(504, 'SERVICE_UNAVAILABLE')],
  ])('waits for the first try, which %s, for as long as that holds the key', async (_, first) => {
    const inFlight = () => failure(409, 'CONFLICT');
    const { cleverinvo } = scripted([first, inFlight(), inFlight(), json(201, { id: 'cli_1' })], { maxRetries: 1 });
    await expect(cleverinvo.clients.create(CLIENT)).resolves.toEqual({ id: 'cli_1' });
  });

  it('waits until the date that Retry-After says', async () => {
    const date = new Date(Date.now() + 2_000).toUTCString();
    const { cleverinvo, sent } = scripted([
      failure(503, 'SERVICE_UNAVAILABLE', { 'Retry-After': date }),
      json(200, {}),
    ]);
    const startedAt = Date.now();
    await cleverinvo.clients.get('cli_1');
    // A date in HTTP has whole seconds.
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(900);
    expect(sent).toHaveLength(2);
  });

  it('makes all calls wait once the rate limit is reached', async () => {
    let tokens = 4;
    let refused = 0;
    const refill = setInterval(() => {
      tokens = Math.min(4, tokens + 1);
    }, 500);
    const fetch = async () => {
      if (tokens > 0) {
        tokens -= 1;
        return json(200, {});
      }
      refused += 1;
      return failure(429, 'RATE_LIMITED', { 'Retry-After': '1' });
    };
    const cleverinvo = new CleverInvo({ apiKey: 'k', baseUrl: 'http://api.test/api/v1', fetch });
    const answers = await Promise.allSettled(Array.from({ length: 16 }, () => cleverinvo.clients.get('cli_1')));
    clearInterval(refill);
    expect(answers.map(({ status }) => status)).toEqual(Array(16).fill('fulfilled'));
    // Calls in flight when the first was refused, and hardly any after that.
    expect(refused).toBeLessThanOrEqual(14);
  });

  it('succeeds if the first try has deleted the resource', async () => {
    const { cleverinvo } = scripted([broken(), failure(404, 'NOT_FOUND')]);
    await expect(cleverinvo.clients.delete('cli_1')).resolves.toBeUndefined();
  });

  it.each([
    ['of what was refused', failure(422, 'VALIDATION_ERROR'), {}],
    ['of a conflict', failure(409, 'CONFLICT'), {}],
    ['of our fault', failure(500, 'INTERNAL_ERROR'), {}],
    ['that If-Match would turn into a conflict', broken(), { ifMatch: '"1"' }],
    ['of a change with If-Match that may have been made', failure(504, 'INTERNAL_ERROR'), { ifMatch: '"1"' }],
    ['where the call wants none', broken(), { maxRetries: 0 }],
  ])('does not come %s', async (_, reaction, options) => {
    const { cleverinvo, sent } = scripted([reaction]);
    await expect(cleverinvo.clients.update('cli_1', { phone: '1' }, options)).rejects.toThrow(CleverInvoError);
    expect(sent).toHaveLength(1);
  });

  it('is not made more often than maxRetries', async () => {
    const { cleverinvo, sent } = scripted([broken(), broken(), broken(), broken()], { maxRetries: 2 });
    await expect(cleverinvo.clients.get('cli_1')).rejects.toMatchObject({ code: 'CONNECTION_FAILED', status: 0 });
    expect(sent).toHaveLength(3);
  });

  it('stops when the caller aborts', async () => {
    const { cleverinvo, sent } = scripted([failure(429, 'RATE_LIMITED', { 'Retry-After': '3600' })]);
    const controller = new AbortController();
    const call = cleverinvo.clients.get('cli_1', { signal: controller.signal });
    setTimeout(() => controller.abort(new Error('enough')), 20);
    await expect(call).rejects.toThrow('enough');
    expect(sent).toHaveLength(1);
  });
});

describe('an error', () => {
  it('names the host and the innermost cause, and never the key', async () => {
    const refused = new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED 127.0.0.1:9') });
    const { cleverinvo } = scripted([refused], { maxRetries: 0 });
    const fault = await cleverinvo.clients.get('cli_1').catch((error) => error);
    expect(fault.message).toBe('No answer came from api.test: connect ECONNREFUSED 127.0.0.1:9');
    expect(JSON.stringify([fault.message, fault.stack, fault])).not.toContain('ci_test');
  });

  it('has all that the API replied', async () => {
    const details = [{ field: 'email', message: 'This field is required' }];
    const body = { error: { code: 'VALIDATION_ERROR', message: 'email is required', details } };
    const { cleverinvo } = scripted([json(422, body, { 'X-Request-Id': 'r-1' })]);
    const fault = await cleverinvo.clients.create(CLIENT).catch((error) => error);
    expect(fault).toBeInstanceOf(CleverInvoError);
    expect(fault).toMatchObject({ ...body.error, status: 422, requestId: 'r-1', name: 'CleverInvoError' });
  });

  it('has a code even if the reply is not from the API', async () => {
    const { cleverinvo } = scripted([new Response('<html>', { status: 502 })], { maxRetries: 0 });
    await expect(cleverinvo.clients.get('cli_1')).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE', details: [] });
  });
});

describe('a list', () => {
  it('is read page by page', async () => {
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

describe('a client', () => {
  it.each(['api.test/api/v1', 'ftp://api.test', 'http://me:secret@api.test', 'http://api.test/?key=1'])(
    'has no base URL %s',
    (baseUrl) => {
      expect(() => new CleverInvo({ apiKey: 'ci_test', baseUrl })).toThrow('The baseUrl has to be like');
    },
  );

  it.each(['ci_te st', 'ci_te\nst', 'ci_ñ'])('refuses the key %j without repeating it', (apiKey) => {
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

  it('ends a try after the timeout of the client or of the call', async () => {
    const silent = await clientOf(() => {}, { maxRetries: 0, timeout: 30 });
    const message = `No answer came from ${silent.host}: The operation was aborted due to timeout`;
    await expect(silent.cleverinvo.clients.list()).rejects.toThrow(message);
    await expect(silent.cleverinvo.clients.list({}, { timeout: 40 })).rejects.toThrow(message);
  });

  it('tries again after a timeout', async () => {
    let requests = 0;
    const { cleverinvo } = await clientOf((_, response) => {
      requests += 1;
      if (requests > 1) response.setHeader('Content-Type', 'application/json').end('{"data":[]}');
    });
    await expect(cleverinvo.clients.list({}, { timeout: 100 })).resolves.toEqual({ data: [] });
    // More than once where this machine is busy.
    expect(requests).toBeGreaterThan(1);
  });

  it('ends at once when the caller aborts, with the reason of the caller', async () => {
    const { cleverinvo } = await clientOf(() => {});
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(cleverinvo.clients.list({}, { signal })).rejects.toThrow('enough');
  });

  it('never throws an error that contains the key', async () => {
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
});

describe('a header', () => {
  it.each([{ idempotencyKey: 'año' }, { idempotencyKey: 'a\nb' }, { idempotencyKey: '' }, { ifMatch: '"☃"' }])(
    'that cannot be sent is refused before anything is: %j',
    async (options) => {
      const { cleverinvo, sent } = scripted([]);
      await expect(cleverinvo.clients.create(CLIENT, options)).rejects.toThrow(TypeError);
      expect(sent).toEqual([]);
    },
  );
});
