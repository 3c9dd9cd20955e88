import { marshall } from '@aws-sdk/util-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { countRequests, type LoggedRequest, minuteOf } from '../../lib/domain/accounts/requestLog.ts';
import { awsJson } from '../../local/awsJson.ts';
import { failing } from '../support/faults.ts';
import { useFaultyStack } from '../support/faultyStack.ts';
import { randomFrom } from '../support/random.ts';
import { eventOfLines, lineOf, recordLines, requestInLog, requestOf } from '../support/requestLog.ts';
import { signIn } from '../support/signIn.ts';
import { CLIENT, eventually, type TestAccount } from '../support/stack.ts';

const stack = useFaultyStack({ hasLogSubscriptions: true });

let account: TestAccount;
beforeAll(async () => {
  account = await stack.addAccount();
});

const requestIdOf = ({ headers }: { headers: Headers }) => headers.get('x-request-id');

const list = async (query: string, { key } = account) => (await stack.call('GET', `/requests?${query}`, { key })).body;

/** All pages of the list. */
async function listAll(query: string, of: TestAccount, limit = 100): Promise<LoggedRequest[]> {
  const found: LoggedRequest[] = [];
  for (let cursor = ''; ; ) {
    const { data, pagination } = await list(`limit=${limit}&${query}${cursor}`, of);
    found.push(...data);
    if (!pagination.hasMore) return found;
    cursor = `&cursor=${pagination.nextCursor}`;
  }
}

const usage = async ({ key } = account) => (await stack.call('GET', '/usage', { key })).body;

const record = ({ accountId }: TestAccount, requests: readonly LoggedRequest[]) =>
  recordLines(
    stack,
    requests.map((request) => lineOf(accountId, request)),
  );

/** Writes a request as the version before wrote it: alone, once in its lane and once by its id. */
async function writeAsBefore({ accountId }: TestAccount, request: LoggedRequest): Promise<void> {
  const { endpoints, environmentOf } = stack.local;
  const fields = marshall({ ...request, deleteAfter: Math.ceil(request.at / 1000) + 86_400 });
  for (const [pk, sk] of [
    [`${accountId}#requests#reads`, `${request.at}#${request.id}`],
    [`${accountId}#requests#id#${request.id}`, 'REQUEST'],
  ]) {
    const Item = { ...fields, ...marshall({ pk, sk }) };
    await awsJson(endpoints.dynamodb, 'DynamoDB_20120810.PutItem', {
      TableName: environmentOf('recordRequests').TABLE_NAME,
      Item,
    });
  }
}

const many = (count: number, fields: Partial<LoggedRequest> = {}) =>
  Array.from({ length: count }, (_, index) => requestOf({ at: JUST_NOW + index, ...fields }));

/** Within one minute, and not the one that it is now: that one has the calls of the tests themselves. */
const JUST_NOW = Math.floor(Date.now() / 60_000) * 60_000 - 300_000;

describe('the log of requests', () => {
  it('has what was called, with status, time and key, and neither ids nor queries', async () => {
    const { key, keyId } = account;
    const created = await stack.call('POST', '/clients', { key, body: CLIENT });
    const refused = await stack.call('GET', `/clients?limit=1000&q=zqsecret`, { key });
    const missing = await stack.call('GET', '/invoices/inv_zqsecret', { key });
    expect(await requestInLog(stack, key, requestIdOf(created))).toEqual({
      id: requestIdOf(created),
      timestamp: expect.stringMatching(/^\d{4}-.+Z$/),
      method: 'POST',
      route: '/clients',
      status: 201,
      milliseconds: expect.any(Number),
      keyId,
    });
    await requestInLog(stack, key, requestIdOf(missing));
    expect(await requestInLog(stack, key, requestIdOf(refused))).toMatchObject({
      method: 'GET',
      route: '/clients',
      status: 422,
      errorCode: 'VALIDATION_ERROR',
    });
    const { data } = await list('limit=100');
    const ids = data.map(({ id }: LoggedRequest) => id);
    const newestFirst = [missing, refused, created].map(requestIdOf);
    expect(ids.filter((id: string) => newestFirst.includes(id))).toEqual(newestFirst);
    expect(JSON.stringify(data)).not.toContain('zqsecret');
  });

  it('is of one account alone', async () => {
    const other = await stack.addAccount();
    const mine = await stack.call('GET', '/clients', { key: account.key });
    await requestInLog(stack, account.key, requestIdOf(mine));
    expect((await stack.call('GET', `/requests/${requestIdOf(mine)}`, { key: other.key })).status).toBe(404);
    const { data } = await list('limit=100', other);
    expect(data.every(({ keyId }: LoggedRequest) => keyId === other.keyId)).toBe(true);
  });

  it('is for admins, as it tells what others do', async () => {
    const session = await signIn(stack, account, 'write');
    expect((await stack.call('GET', '/requests', { key: session.secret })).status).toBe(403);
    expect((await stack.call('GET', '/usage', { key: session.secret })).status).toBe(200);
  });

  it('tells a session from a key', async () => {
    const of = await stack.addAccount();
    const { secret, id, memberId } = await signIn(stack, of, 'owner');
    const called = await stack.call('GET', '/clients', { key: secret });
    expect(await requestInLog(stack, secret, requestIdOf(called))).toMatchObject({ keyId: id, memberId });
    const counted = await eventually(
      () => usage(of),
      ({ sessions }) => sessions.requests > 0,
    );
    expect(counted).toMatchObject({ plan: 'BUSINESS', sessions: { requestsPerMinute: 100, burstRequests: 100 } });
    expect(counted.sessions.minutes).toHaveLength(60);
  });

  it.each([
    ['/clients/..%2f..%2f%00', 404],
    ['/clients/constructor', 404],
    ['/requests/__proto__', 404],
    [`/requests/${'x'.repeat(300)}`, 404],
    ['/requests/%22%7D%20%7B', 404],
    ['/requests?status=toString', 422],
    ['/requests?status=600', 422],
    ['/requests?method=TRACE', 422],
    ['/requests?cursor=bm90aGluZw', 422],
    ['/requests?from=2027-01-02&to=2027-01-01', 422],
    ['/requests?from=0001-01-01&to=9999-12-31', 200],
    ['/usage?constructor=1', 422],
  ])('is harmed by no hostile address: %s', async (path, status) => {
    const { key } = account;
    const answer = await stack.call('GET', path, { key });
    expect(answer.status).toBe(status);
    expect(await requestInLog(stack, key, requestIdOf(answer))).toMatchObject({ method: 'GET', status });
  });

  it('takes no line for a request that is none, nor any that nobody can be named for', async () => {
    const of = await stack.addAccount();
    const good = requestOf({ at: JUST_NOW });
    const line = lineOf(of.accountId, good);
    const broken = [
      '',
      'null',
      '[]',
      '{"accountId":"acc_',
      line.replace('/v1/', '/../'),
      line.replace(of.accountId, 'acc_1#keys'),
      line.replace(of.accountId, '-'),
      line.replace('"GET"', '"__proto__"'),
      line.replace('"200"', '"-"'),
      line.replace(good.id, `${good.id}#x`),
    ];
    await recordLines(stack, [...broken, line]);
    await stack.local.invoke('recordRequests', eventOfLines(['CWL CONTROL MESSAGE'], 'CONTROL_MESSAGE'));
    expect((await listAll('to=2080-01-01', of)).filter(({ id }) => id.startsWith(good.id))).toHaveLength(1);
  });
});

const STATUSES = [200, 200, 404, 429, 500];

describe('a list of requests', () => {
  let of: TestAccount;
  const requests = ['GET', 'POST', 'PUT', 'DELETE'].flatMap((method) =>
    [200, 204, 304, 404, 422, 429, 500, 503].map((status) =>
      requestOf({
        method: method as LoggedRequest['method'],
        status,
        at: JUST_NOW - Math.floor(Math.random() * 40_000),
      }),
    ),
  );
  // What the tests themselves call is later.
  const before = `to=${new Date(JUST_NOW + 1).toISOString()}`;
  beforeAll(async () => {
    of = await stack.addAccount();
    await record(of, requests);
  });

  it.each([
    ['', () => true],
    ['status=4xx', ({ status }) => status >= 400 && status < 500],
    ['status=429', ({ status }) => status === 429],
    ['status=404', ({ status }) => status === 404],
    ['status=2xx', ({ status }) => status < 300],
    ['status=5xx&method=PUT', ({ status, method }) => status >= 500 && method === 'PUT'],
    ['method=GET', ({ method }) => method === 'GET'],
    ['method=DELETE&status=304', ({ status, method }) => status === 304 && method === 'DELETE'],
    ['method=PATCH', () => false],
  ] as [string, (request: LoggedRequest) => boolean][])(
    'with %j has what fits, newest first, in pages of any size',
    async (query, fits) => {
      const wanted = requests
        .filter(fits)
        .toSorted((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
        .map(({ id }) => id);
      expect((await listAll(`${before}&${query}`, of)).map(({ id }) => id)).toEqual(wanted);
      expect((await listAll(`${before}&${query}`, of, 3)).map(({ id }) => id)).toEqual(wanted);
    },
  );

  it('has each request once, in whatever batches they came, and finds each by its id', async () => {
    const mixed = await stack.addAccount();
    const random = randomFrom(3);
    const given = Array.from({ length: 90 }, () =>
      requestOf({ at: JUST_NOW - Math.floor(random() * 30_000), status: STATUSES[Math.floor(random() * 5)] ?? 200 }),
    );
    for (let batch = 0; batch < 9; batch++)
      await record(
        mixed,
        given.filter((_, index) => index % 9 === batch),
      );
    // These come alone, and are stored with their minutes.
    const alone = Array.from({ length: 8 }, (_, index) =>
      requestOf({ at: JUST_NOW - index * 20_000, method: index % 2 ? 'PUT' : 'GET', status: index % 3 ? 200 : 404 }),
    );
    for (const request of [...alone, ...alone]) await record(mixed, [request]);
    given.push(...alone);
    const ofBefore = requestOf({ at: JUST_NOW - 10_000 });
    await writeAsBefore(mixed, ofBefore);
    given.push(ofBefore);
    const wanted = given.toSorted((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1)).map(({ id }) => id);
    for (const limit of [1, 7, 100]) {
      expect((await listAll(before, mixed, limit)).map(({ id }) => id)).toEqual(wanted);
    }
    const puts = (await listAll(`${before}&method=PUT`, mixed)).map(({ id }) => id);
    expect(puts).toEqual(wanted.filter((id) => alone.some((one) => one.id === id && one.method === 'PUT')));
    for (const { id } of [...alone, ...given.filter((_, index) => index % 9 === 0)]) {
      expect((await stack.call('GET', `/requests/${id}`, { key: mixed.key })).body).toMatchObject({ id });
    }
    expect((await stack.call('GET', `/requests/${requestOf().id}`, { key: mixed.key })).status).toBe(404);
  });

  it('reaches back to its beginning and on to its end', async () => {
    const [middle] = requests;
    const at = new Date(middle?.at ?? 0).toISOString();
    const found = (await listAll(`from=${at}&to=${at}`, of)).map(({ id }) => id);
    expect(found).toEqual(
      requests
        .filter((request) => request.at === middle?.at)
        .map(({ id }) => id)
        .toSorted()
        .reverse(),
    );
  });

  it('forgets after a day, whether the database has deleted them or not', async () => {
    const old = requestOf({ at: Date.now() - 24 * 3_600_000 - 1000 });
    await record(of, [old]);
    expect((await stack.call('GET', `/requests/${old.id}`, { key: of.key })).status).toBe(404);
    expect((await listAll('from=2020-01-01', of)).map(({ id }) => id)).not.toContain(old.id);
  });

  it('finds few among many page by page, each at the same cost', async () => {
    const busy = await stack.addAccount();
    const minutes = Array.from({ length: 6 }, (_, minute) => many(400, { at: JUST_NOW - minute * 60_000 }));
    const rare = requestOf({ at: JUST_NOW - 10 * 60_000, status: 304 });
    for (const minute of minutes) await record(busy, minute);
    await record(busy, [rare]);
    const first = await list(`${before}&status=304`, busy);
    expect(first).toMatchObject({ data: [], pagination: { hasMore: true } });
    expect((await listAll(`${before}&status=304`, busy)).map(({ id }) => id)).toEqual([rare.id]);
  });
});

describe('the requests of a minute', () => {
  const minute = (of: TestAccount) =>
    usage(of).then(({ apiKeys }) =>
      apiKeys.minutes.find((one: { minute: string }) => one.minute.startsWith(minuteOf(JUST_NOW))),
    );

  it('are all counted, and listed up to a number', async () => {
    const of = await stack.addAccount();
    await record(of, many(100));
    await record(of, many(3000, { status: 429 }));
    await record(of, many(350));
    await record(of, many(5, { status: 429 }));
    expect(await minute(of)).toMatchObject({ requests: 3455, refused: 3005 });
    // So many batches are no longer told apart, and still counted.
    for (let batch = 0; batch < 210; batch++) await record(of, many(1));
    expect(await minute(of)).toMatchObject({ requests: 3665, refused: 3005 });
    const to = `to=${new Date(JUST_NOW + 60_000).toISOString()}`;
    expect(await listAll(`${to}&status=2xx`, of)).toHaveLength(400);
    expect(await listAll(`${to}&status=429`, of)).toHaveLength(20);
  });

  it('are counted and listed once, however often and in whatever order their batches come', async () => {
    const of = await stack.addAccount();
    const random = randomFrom(7);
    const batches = Array.from({ length: 12 }, () =>
      many(1 + Math.floor(random() * 6)).map((request) => ({ ...request, status: random() < 0.2 ? 429 : 200 })),
    );
    const given = [...batches, ...batches, ...batches].toSorted(() => random() - 0.5);
    await Promise.all(given.map((batch) => record(of, batch)));
    const { apiKeys } = countRequests(batches.flat());
    expect(await minute(of)).toMatchObject(apiKeys);
    const listed = await listAll(`to=${new Date(JUST_NOW + 60_000).toISOString()}`, of);
    expect(listed.map(({ id }) => id).toSorted()).toEqual(
      batches
        .flat()
        .map(({ id }) => id)
        .toSorted(),
    );
  });

  it.each(['UpdateItem', 'BatchWriteItem'])(
    'are there after %s has failed, and those of others meanwhile',
    async (operation) => {
      const [of, other] = [await stack.addAccount(), await stack.addAccount()];
      const [requests, others] = [many(30), many(3)];
      const lines = [
        ...requests.map((request) => lineOf(of.accountId, request)),
        ...others.map((request) => lineOf(other.accountId, request)),
      ];
      const injected = stack.dynamodb.inject(operation, failing, { about: of.accountId });
      await expect(recordLines(stack, lines)).rejects.toThrow();
      injected.heal();
      expect(await minute(other)).toMatchObject({ requests: 3 });
      await recordLines(stack, lines);
      expect(await minute(of)).toMatchObject({ requests: 30 });
      expect(await minute(other)).toMatchObject({ requests: 3 });
      expect(await listAll(`to=${new Date(JUST_NOW + 60_000).toISOString()}`, of)).toHaveLength(30);
    },
  );

  it('come by themselves after the function has failed', async () => {
    const of = await stack.addAccount();
    // A request that comes alone is stored with the counts of its minute, so there may be no other write.
    const injected = stack.dynamodb.inject('UpdateItem', failing, { about: of.accountId, times: 3 });
    const called = await stack.call('GET', '/clients', { key: of.key });
    await requestInLog(stack, of.key, requestIdOf(called));
    expect(injected.count).toBeGreaterThan(0);
  });
});
