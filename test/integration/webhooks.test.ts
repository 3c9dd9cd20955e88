import { beforeAll, describe, expect, it } from 'vitest';
import { CleverInvo } from '../../sdk/src/cleverinvo.ts';
import { type Answer, type TestAccount, useSharedStack } from '../support/stack.ts';

// biome-ignore lint/suspicious/noExplicitAny: a test reads any field of an answer
type Json = any;

const stack = useSharedStack();
let account: TestAccount;
beforeAll(async () => {
  account = await stack.addAccount();
});

const callAs =
  ({ key }: Pick<TestAccount, 'key'>) =>
  (method: string, path: string, body?: unknown, headers = {}) =>
    stack.call(method, path, { key, headers, ...(body === undefined ? {} : { body }) });
const call = (method: string, path: string, body?: unknown, headers = {}) =>
  callAs(account)(method, path, body, headers);

const URL_OF_NOBODY = 'https://hooks.example.com/cleverinvo';
const INPUT = { url: URL_OF_NOBODY, events: ['invoice.*'] };
/** Nobody is told of anything but tests. */
const QUIET = { url: URL_OF_NOBODY, events: ['webhook.test'] };

const make = async (fields: object = {}, as = account): Promise<Json> => {
  const { status, body } = await callAs(as)('POST', '/webhooks', { ...INPUT, ...fields });
  expect([status, status === 201 ? undefined : body]).toEqual([201, undefined]);
  return body;
};
/** An account of its own, since an account has few webhooks. */
const withAccount = async () => {
  const own = await stack.addAccount();
  return { own, as: callAs(own), add: (fields: object = {}) => make(fields, own) };
};
const statusesOf = (answers: readonly Answer[]) => answers.map(({ status }) => status).toSorted();
const eventsAbout = async (id: string, as: Pick<TestAccount, 'key'>): Promise<Json[]> =>
  (await callAs(as)('GET', `/events?objectId=${id}&limit=100`)).body.data;

describe('a webhook', () => {
  it('has a secret that is shown when it is created, and never again', async () => {
    const { own, as } = await withAccount();
    const made = await as('POST', '/webhooks', { ...INPUT, description: 'Accounting' });
    const { secret, ...shown } = made.body;
    expect(made).toMatchObject({ status: 201, body: { ...INPUT, description: 'Accounting', isActive: true } });
    expect(Buffer.from(secret.replace(/^whsec_/, ''), 'base64')).toHaveLength(32);
    const got = await as('GET', made.headers.get('location') ?? '');
    expect(got.body).toEqual(shown);
    expect((await as('GET', '/webhooks')).body.data).toEqual([shown]);
    await as('PUT', `/webhooks/${shown.id}`, { events: ['*'] });
    await as('POST', `/webhooks/${shown.id}/rotateSecret`);
    await as('DELETE', `/webhooks/${shown.id}`);
    const events = await eventsAbout(shown.id, own);
    expect(events.map(({ type }) => type)).toEqual([
      'webhook.deleted',
      'webhook.updated',
      'webhook.updated',
      'webhook.created',
    ]);
    expect(JSON.stringify(events)).not.toContain('whsec_');
    expect(events.at(-1).data).toEqual({ object: shown });
  });

  it('is created once by requests with the same key, which get the same secret', async () => {
    const { as } = await withAccount();
    const again = () => as('POST', '/webhooks', INPUT, { 'Idempotency-Key': 'once' });
    const [first, second] = [await again(), await again()];
    expect(second.headers.get('idempotent-replayed')).toBe('true');
    expect(second.body).toEqual(first.body);
    expect((await as('GET', '/webhooks')).body.pagination.total).toBe(1);
  });

  it('changes only in what a change names', async () => {
    const { id, secret, ...before } = await make({ ...QUIET, description: 'Accounting' });
    const path = `/webhooks/${id}`;
    const changed = await call('PUT', path, { isActive: false });
    expect(changed.body).toEqual({ id, ...before, isActive: false, updatedAt: expect.any(String) });
    const plain = await call('PUT', path, { description: null, events: ['client.created'] });
    expect(plain.body).toMatchObject({ url: URL_OF_NOBODY, events: ['client.created'], isActive: false });
    expect(plain.body).not.toHaveProperty('description');
    const [event] = await eventsAbout(id, account);
    expect(event).toMatchObject({
      type: 'webhook.updated',
      data: { object: plain.body, previousAttributes: { description: 'Accounting', events: ['webhook.test'] } },
    });
    // What changes nothing is no change.
    const same = await call('PUT', path, { events: ['client.created'] });
    expect(same.headers.get('etag')).toBe(plain.headers.get('etag'));
    await call('DELETE', path);
  });

  it('is changed only at the version that the caller has seen', async () => {
    const { id } = await make(QUIET);
    const path = `/webhooks/${id}`;
    const etag = (await call('GET', path)).headers.get('etag') ?? '';
    expect((await call('GET', path, undefined, { 'If-None-Match': etag })).status).toBe(304);
    expect((await call('PUT', path, { description: 'A' }, { 'If-Match': etag })).status).toBe(200);
    const stale = { 'If-Match': etag };
    const refused = await Promise.all([
      call('PUT', path, { description: 'B' }, stale),
      call('POST', `${path}/rotateSecret`, undefined, stale),
      call('POST', `${path}/test`, undefined, stale),
      call('DELETE', path, undefined, stale),
    ]);
    expect(statusesOf(refused)).toEqual([412, 412, 412, 412]);
    expect((await call('DELETE', path, undefined, { 'If-Match': '*' })).status).toBe(204);
    expect((await call('GET', path)).status).toBe(404);
  });

  it('is seen, as are the events about it, by admin keys only', async () => {
    const { own, as, add } = await withAccount();
    const { id } = await add(QUIET);
    const { secret: key } = (await as('POST', '/keys', { name: 'Reader', scope: 'write' })).body;
    expect((await stack.call('GET', '/webhooks', { key })).status).toBe(403);
    const path = `/events?objectId=${id}`;
    expect((await stack.call('GET', path, { key })).body.data).toEqual([]);
    const [event] = await eventsAbout(id, own);
    expect((await stack.call('GET', `/events/${event.id}`, { key })).status).toBe(404);
  });

  it.each(['get', 'update', 'delete', 'rotateSecret', 'test', 'replay', 'deliveries', 'delivery', 'retry', 'replayed'])(
    'of another account is not found by %s',
    async (name) => {
      const { as, add } = await withAccount();
      const { id } = await add(QUIET);
      const { body: delivery } = await as('POST', `/webhooks/${id}/test`);
      const { body: replay } = await as('POST', `/webhooks/${id}/replay`, { from: '2026-01-01', to: '2026-01-02' });
      const path = `/webhooks/${id}`;
      const requests: Record<string, Parameters<typeof call>> = {
        get: ['GET', path],
        update: ['PUT', path, { isActive: false }],
        delete: ['DELETE', path],
        rotateSecret: ['POST', `${path}/rotateSecret`],
        test: ['POST', `${path}/test`],
        replay: ['POST', `${path}/replay`, { from: '2026-01-01', to: '2026-01-02' }],
        deliveries: ['GET', `${path}/deliveries`],
        delivery: ['GET', `${path}/deliveries/${delivery.id}`],
        retry: ['POST', `${path}/deliveries/${delivery.id}/retry`],
        replayed: ['GET', `${path}/replays/${replay.id}`],
      };
      const [method, at, body] = requests[name] ?? ['GET', path];
      const refused = await call(method, at, body);
      expect(refused).toMatchObject({
        status: 404,
        body: { error: { code: 'NOT_FOUND', message: 'There is no such webhook' } },
      });
      // Nor is a delivery or a replay found under one's own webhook.
      const { id: mine } = await make(QUIET);
      const moved = at.replace(id, mine);
      if (/delivery|retry|replayed/.test(name)) expect((await call(method, moved, body)).status).toBe(404);
      expect((await as('GET', path)).body).toMatchObject({ id, isActive: true });
      await call('DELETE', `/webhooks/${mine}`);
    },
  );
});

describe('the address of a webhook', () => {
  it.each([
    'http://hooks.example.com/',
    'ftp://hooks.example.com/',
    'javascript:alert(1)',
    'hooks.example.com',
    '//hooks.example.com/',
    'https:hooks.example.com',
    'https:///',
    'https://',
    '',
    ' https://hooks.example.com/',
    'https://hooks.example.com/\n',
    'https://hooks.example.com/a b',
    'https://user:password@hooks.example.com/',
    'https://hooks.example.com/#part',
    'https://hooks.example.com:22/',
    'https://hooks.example.com:99999/',
    'https://10.0.0.1/',
    'https://192.168.1.1/',
    'https://172.16.0.1/',
    'https://169.254.169.254/latest/meta-data/',
    'https://[fd00:ec2::254]/',
    'https://100.64.0.1/',
    'https://0.0.0.0/',
    'https://224.0.0.1/',
    'https://[fe80::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://[64:ff9b::a00:1]/',
    'https://0x0a.1/',
    'https://167772161/',
    'https://router.local/',
    'https://metadata.google.internal/',
    'https://intranet/',
    'https://hooks.example.com/\u0000',
    'https://\ud800.example.com/',
  ])('cannot be %j', async (url) => {
    const refused = await call('POST', '/webhooks', { ...INPUT, url });
    expect(refused).toMatchObject({ status: 422, body: { error: { details: [{ field: 'url' }] } } });
  });

  it('cannot have more than 2,048 characters', async () => {
    const refused = await call('POST', '/webhooks', { ...INPUT, url: `${URL_OF_NOBODY}/${'x'.repeat(2048)}` });
    expect(refused).toMatchObject({ status: 422, body: { error: { details: [{ field: 'url' }] } } });
  });

  it.each([
    'https://hooks.example.com',
    'HTTPS://Hooks.Example.com:8443/a?b=c',
    'https://münchen.example/',
    'http://127.0.0.1:8080/',
  ])('may be %s', async (url) => {
    const { id, url: shown } = await make({ ...QUIET, url });
    expect(shown).toBe(url);
    const other = await call('PUT', `/webhooks/${id}`, { url: 'https://10.0.0.1/' });
    expect(other).toMatchObject({ status: 422, body: { error: { details: [{ field: 'url' }] } } });
    await call('DELETE', `/webhooks/${id}`);
  });
});

describe('the types of events of a webhook', () => {
  it.each<[string, unknown, string]>([
    ['an unknown type', ['invoice.paid', 'invoice.payed'], 'events[1]'],
    ['an unknown resource', ['invoices.*'], 'events[0]'],
    ['half a wildcard', ['invoice.p*'], 'events[0]'],
    ['a name of an object', ['constructor'], 'events[0]'],
    ['another one', ['__proto__'], 'events[0]'],
    ['a number', [1], 'events[0]'],
    ['nothing in it', [null], 'events[0]'],
    ['no types', [], 'events'],
    ['a text', 'invoice.paid', 'events'],
    ['an object', { 0: '*' }, 'events'],
    ['more than there are', Array.from({ length: 101 }, () => '*'), 'events'],
    ['none at all', undefined, 'events'],
  ])('cannot be %s', async (_name, events, field) => {
    const refused = await call('POST', '/webhooks', { url: URL_OF_NOBODY, events });
    expect(refused).toMatchObject({ status: 422, body: { error: { details: [{ field }] } } });
  });

  it('are merged where they are named twice', async () => {
    const { id, events } = await make({ events: ['client.*', 'webhook.test', 'client.*'] });
    expect(events).toEqual(['client.*', 'webhook.test']);
    await call('DELETE', `/webhooks/${id}`);
  });
});

describe('the limit of webhooks', () => {
  it('holds when many are created at once, and a deleted one makes room', async () => {
    const { as } = await withAccount();
    const answers = await Promise.all(Array.from({ length: 30 }, () => as('POST', '/webhooks', QUIET)));
    expect(statusesOf(answers)).toEqual([...Array(20).fill(201), ...Array(10).fill(409)]);
    expect(answers.find(({ status }) => status === 409)?.body.error).toEqual({
      code: 'CONFLICT',
      message: 'An account has at most 20 webhooks: delete one first',
    });
    const { data } = (await as('GET', '/webhooks?limit=100')).body;
    expect(data).toHaveLength(20);
    expect(data.map(({ id }: Json) => id)).toEqual(
      data
        .map(({ id }: Json) => id)
        .toSorted()
        .toReversed(),
    );
    await as('DELETE', `/webhooks/${data[3].id}`);
    expect(statusesOf([await as('POST', '/webhooks', QUIET), await as('POST', '/webhooks', QUIET)])).toEqual([
      201, 409,
    ]);
  });

  it('counts a webhook that is deleted twice at once only once', async () => {
    const { as, add } = await withAccount();
    const { id } = await add(QUIET);
    expect(statusesOf(await Promise.all([1, 2, 3].map(() => as('DELETE', `/webhooks/${id}`))))).toEqual([
      204, 404, 404,
    ]);
    const answers = await Promise.all(Array.from({ length: 22 }, () => as('POST', '/webhooks', QUIET)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(20);
  });
});

describe('two at once', () => {
  it('both change a webhook', async () => {
    const { own, as, add } = await withAccount();
    const { id } = await add(QUIET);
    const path = `/webhooks/${id}`;
    const answers = await Promise.all([
      as('PUT', path, { description: 'A' }),
      as('PUT', path, { events: ['client.*'] }),
    ]);
    expect(statusesOf(answers)).toEqual([200, 200]);
    expect((await as('GET', path)).body).toMatchObject({ description: 'A', events: ['client.*'] });
    expect(await eventsAbout(id, own)).toHaveLength(3);
  });

  it('rotate a secret one after the other: each gets its own', async () => {
    const { as, add } = await withAccount();
    const { id, secret } = await add(QUIET);
    const rotate = () => as('POST', `/webhooks/${id}/rotateSecret`);
    const answers = await Promise.all([rotate(), rotate()]);
    expect(statusesOf(answers)).toEqual([200, 200]);
    expect(new Set([secret, ...answers.map(({ body }) => body.secret)]).size).toBe(3);
    expect(answers.map(({ headers }) => headers.get('etag')).toSorted()).toEqual(['"2"', '"3"']);
  });

  it('delete a webhook and try a delivery of it again', async () => {
    for (let round = 0; round < 5; round++) {
      const { as, add } = await withAccount();
      const { id } = await add(QUIET);
      const { body } = await as('POST', `/webhooks/${id}/test`);
      const [deleted, retried] = await Promise.all([
        as('DELETE', `/webhooks/${id}`),
        as('POST', `/webhooks/${id}/deliveries/${body.id}/retry`),
      ]);
      expect(deleted.status).toBe(204);
      expect([200, 404]).toContain(retried.status);
      expect((await as('GET', `/webhooks/${id}/deliveries/${body.id}`)).status).toBe(404);
    }
  });
});

describe('the range of a replay', () => {
  it.each<[string, object, string]>([
    ['no beginning', { to: '2026-03-01' }, 'from'],
    ['no end', { from: '2026-03-01' }, 'to'],
    ['an end before its beginning', { from: '2026-03-02', to: '2026-03-01' }, 'to'],
    ['more than 30 days', { from: '2026-03-01', to: '2026-03-31T00:00:00.001Z' }, 'to'],
    ['a day that does not exist', { from: '2026-02-30', to: '2026-03-01' }, 'from'],
    ['a number', { from: 1, to: '2026-03-01' }, 'from'],
  ])('cannot have %s', async (_name, range, field) => {
    const { id } = await make(QUIET);
    const refused = await call('POST', `/webhooks/${id}/replay`, range);
    expect(refused).toMatchObject({ status: 422, body: { error: { details: [{ field }] } } });
    await call('DELETE', `/webhooks/${id}`);
  });
});

it('is managed through the SDK', async () => {
  const { own } = await withAccount();
  const { webhooks, deliveries } = new CleverInvo({ apiKey: own.key, baseUrl: stack.local.url });
  const { secret, ...created } = await webhooks.create({ ...QUIET, events: ['webhook.test'] });
  expect(await webhooks.get(created.id)).toEqual(created);
  expect((await webhooks.list()).data).toEqual([created]);
  expect(await webhooks.update(created.id, { description: 'Accounting' })).toMatchObject({ description: 'Accounting' });
  expect((await webhooks.rotateSecret(created.id)).secret).not.toBe(secret);
  const delivery = await webhooks.test(created.id);
  expect(await deliveries.get(created.id, delivery.id)).toMatchObject({ eventType: 'webhook.test' });
  for await (const { eventId } of deliveries.all(created.id)) expect(eventId).toBe(delivery.eventId);
  await webhooks.delete(created.id);
  await expect(webhooks.get(created.id)).rejects.toMatchObject({ status: 404 });
});
