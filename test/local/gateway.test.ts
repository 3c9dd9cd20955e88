import type { APIGatewayProxyEvent } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Local } from '../../local/run.ts';
import { eventually, startTiny } from './tinyStack.ts';

let local: Local;
beforeAll(async () => {
  local = await startTiny();
});
afterAll(() => local.stop());

const get = (path: string, init?: RequestInit) => fetch(local.url + path, init);
const eventOf = async (path: string, init?: RequestInit) =>
  (await get(path, init)).json() as Promise<APIGatewayProxyEvent>;
const locked = (token: string, method = 'GET') =>
  get('/locked', { method, headers: { authorization: `Bearer ${token}` } });

/** An API key in the usage plan, by its value. */
async function enrolledKey(value: string): Promise<string> {
  const post = async (path: string, body: object) =>
    (await fetch(local.endpoints.apiGateway + path, { method: 'POST', body: JSON.stringify(body) })).json() as Promise<{
      id: string;
    }>;
  const { id } = await post('/apikeys', { name: value, value, enabled: true });
  await post('/usageplans/Plan/keys', { keyId: id, keyType: 'API_KEY' });
  return value;
}

describe('a request', () => {
  it('reaches the function as a proxy event', async () => {
    const event = await eventOf('/items/a%20b?x=1&x=2&y=%C3%A9+z', { headers: { 'X-Thing': 'one' } });
    expect(event).toMatchObject({
      resource: '/items/{id}',
      path: '/items/a%20b',
      httpMethod: 'GET',
      pathParameters: { id: 'a b' },
      queryStringParameters: { x: '2', y: 'é z' },
      multiValueQueryStringParameters: { x: ['1', '2'], y: ['é z'] },
      body: null,
      isBase64Encoded: false,
      requestContext: {
        stage: 'live',
        path: '/live/items/a%20b',
        resourcePath: '/items/{id}',
        domainName: new URL(local.origin).host,
        identity: { sourceIp: '127.0.0.1' },
      },
    });
    expect(event.headers).toMatchObject({
      'X-Thing': 'one',
      'X-Forwarded-Proto': 'http',
      Host: new URL(local.origin).host,
    });
  });

  it('matches a fixed path before a parameter', async () => {
    expect(await eventOf('/items/latest')).toMatchObject({ resource: '/items/latest', pathParameters: null });
  });

  it('has its body in base64 for binary media types only', async () => {
    const post = (type: string) =>
      eventOf('/items', { method: 'POST', body: 'héllo', headers: { 'content-type': type } });
    expect(await post('text/plain')).toMatchObject({ body: 'héllo', isBase64Encoded: false });
    expect(await post('image/png')).toMatchObject({ body: btoa('hÃ©llo'), isBase64Encoded: true });
  });

  it.each([
    ['GET', '/nowhere'],
    ['GET', '/items/a/b'],
    ['GET', '/'],
    ['DELETE', '/items'],
    ['OPTIONS', '/items'],
  ])('%s %s is answered by the gateway, as there is no such method', async (method, path) => {
    const response = await get(path, { method });
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ code: 'NOWHERE', message: 'Missing Authentication Token' });
    expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('to another stage is answered in the same way', async () => {
    expect((await fetch(`${local.origin}/dead/items`)).status).toBe(404);
  });

  it('with malformed percent-encoding is refused', async () => {
    expect((await get('/items/%zz')).status).toBe(400);
    expect((await get('/items?a=%zz')).status).toBe(400);
  });

  it('of more than 10 MB is refused with the default of its class', async () => {
    const response = await get('/items', { method: 'POST', body: 'x'.repeat(10 * 1024 * 1024 + 1) });
    expect(response.status).toBe(413);
    expect(await response.json()).toEqual({ code: 'YOURS', message: 'Request Too Long' });
  });
});

describe('a reply', () => {
  it('may be bytes', async () => {
    const response = await get('/items?reply=binary');
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(new Uint8Array([0, 255, 128, 10]));
  });

  it('keeps its headers, but for those that the gateway sets, which are renamed', async () => {
    const { status, headers } = await get('/items?reply=moved');
    expect(status).toBe(201);
    expect(headers.get('location')).toBe('/there');
    expect(headers.get('www-authenticate')).toBeNull();
    expect(headers.get('x-amzn-remapped-www-authenticate')).toBe('Basic');
  });

  it.each(['malformed', 'crash', 'exit'])('that is malformed (%s) is a 502 without details', async (reply) => {
    const response = await get(`/items?reply=${reply}`);
    expect(response.status).toBe(502);
    expect(await response.json()).toEqual({ code: 'OURS', message: 'Internal server error' });
  });

  it.each(['hang', 'spin'])(
    'that does not come (%s) ends at the timeout, and the next request is served',
    async (reply) => {
      expect((await get(`/items?reply=${reply}`)).status).toBe(502);
      expect((await get('/items')).status).toBe(200);
    },
  );
});

describe('the timeout of a function', () => {
  it('begins after the function is loaded', async () => {
    expect(await local.invoke('slow', {})).toEqual({ hasTimeLeft: true });
  });
});

describe('the environment of a function', () => {
  it('has only what the template and the runtime set', async () => {
    const environment = await eventOf('/items?reply=environment');
    expect(environment).toMatchObject({
      COLOUR: 'blue',
      TABLE: local.refOf('AWS::DynamoDB::Table', 'Table'),
      AWS_LAMBDA_FUNCTION_NAME: 'CleverInvo-echo',
    });
    expect(environment).not.toHaveProperty('PATH');
    expect(environment).not.toHaveProperty('HOME');
  });
});

describe('a route with an authorizer', () => {
  it('refuses a request without a token', async () => {
    const response = await get('/locked');
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
  });

  it.each([
    ['unknown', 401],
    ['deny', 403],
    ['broken', 500],
    ['nonsense', 500],
  ])('answers %s with %i', async (token, status) => {
    expect((await locked(token, 'PUT')).status).toBe(status);
  });

  it('gets the caller from the authorizer', async () => {
    const event = (await (await locked('who', 'PUT')).json()) as APIGatewayProxyEvent;
    expect(event.requestContext.authorizer).toMatchObject({
      principalId: 'somebody',
      asked: expect.stringMatching(/^\d+$/),
    });
  });

  it('calls the authorizer once for each token until the cache expires', async () => {
    const asked = async () =>
      ((await (await locked('cached', 'PUT')).json()) as APIGatewayProxyEvent).requestContext.authorizer?.asked;
    const first = await asked();
    expect(await asked()).toBe(first);
    await eventually(async () => (await asked()) !== first);
  });

  it('uses a cached policy for every method, as API Gateway does', async () => {
    await enrolledKey('narrow-usage');
    expect((await locked('narrow/narrow-usage', 'PUT')).status).toBe(200);
    expect((await locked('narrow/narrow-usage', 'GET')).status).toBe(403);
  });

  it('is not asked about a token of another form', async () => {
    const asked = async () =>
      ((await (await locked('form-of-tokens', 'PUT')).json()) as APIGatewayProxyEvent).requestContext.authorizer?.asked;
    const before = Number(await asked());
    for (const token of ['form.of.tokens', 'form of tokens', '', '%'])
      expect((await locked(token, 'PUT')).status).toBe(401);
    await locked('another-token', 'PUT');
    await eventually(async () => Number(await asked()) > before);
    expect(Number(await asked())).toBeLessThanOrEqual(before + 2);
  });
});

describe('a permission to invoke a function', () => {
  it('is for the stage that it names, and no other', async () => {
    expect((await fetch(`${local.origin}/live/items`)).status).toBe(200);
    const other = await fetch(`${local.origin}/other/items`);
    expect(other.status).toBe(500);
    expect(await other.json()).toEqual({ code: 'OURS', message: 'Internal server error' });
  });
});

describe('a role by which the gateway invokes a function', () => {
  const invoked = (method: string) =>
    fetch(`${local.origin}/other/invoked`, { method, headers: { authorization: 'Bearer allow' } });

  it('counts instead of the permissions of the function', async () => {
    expect((await invoked('GET')).status).toBe(200);
    expect((await get('/invoked', { method: 'GET' })).status).toBe(200);
  });

  it.each([
    ['does not allow the function', 'PUT'],
    ['is for another service', 'POST'],
    ['requires an account, which API Gateway does not tell', 'PATCH'],
  ])('makes the route a 500 if it %s', async (_, method) => {
    for (const reply of [await invoked(method), await get('/invoked', { method })]) {
      expect(reply.status).toBe(500);
      expect(await reply.json()).toEqual({ code: 'OURS', message: 'Internal server error' });
    }
  });

  it('has to allow the authorizer too', async () => {
    const refused = await invoked('DELETE');
    expect(refused.status).toBe(500);
    expect(await refused.json()).toMatchObject({ code: 'OURS' });
  });
});

describe('the throttle of a method', () => {
  it('is for all callers together, whatever the parameters, and for that method alone', async () => {
    const statuses = [];
    for (const id of ['a', 'b', 'c']) statuses.push((await get(`/rare/${id}`)).status);
    expect(statuses).toEqual([200, 200, 429]);
    expect((await get('/items/a')).status).toBe(200);
  });
});

describe('the usage plan', () => {
  it('accepts only its own keys', async () => {
    expect((await locked('allow')).status).toBe(403);
    expect((await locked('allow/never-made')).status).toBe(403);
  });

  it('accepts a burst, then answers 429, and accepts requests again later', async () => {
    const key = await enrolledKey('burst');
    const statuses = [];
    for (let call = 0; call < 4; call++) statuses.push((await locked(`allow/${key}`)).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    const refused = await locked(`allow/${key}`);
    expect(refused.headers.get('retry-after')).toBe('7');
    expect(await refused.json()).toEqual({ code: 'SLOWER', message: 'Too Many Requests' });
    expect(await eventually(async () => (await locked(`allow/${key}`)).status === 200)).toBe(true);
  });

  it('counts each key separately', async () => {
    const [one, other] = [await enrolledKey('one'), await enrolledKey('other')];
    for (let call = 0; call < 3; call++) await locked(`allow/${one}`);
    expect((await locked(`allow/${other}`)).status).toBe(200);
  });
});
