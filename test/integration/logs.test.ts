import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Route } from '../../lib/contract/route.ts';
import { type RouteName, routes } from '../../lib/contract/routes.ts';
import { CapturedLog, type LogLine } from '../support/capturedLog.ts';
import { down, failing } from '../support/faults.ts';
import type { Fault } from '../support/faultyService.ts';
import { useFaultyStack } from '../support/faultyStack.ts';
import { sample } from '../support/sample.ts';
import { bodyFor, createResources, pathFor, type Resources } from '../support/samples.ts';
import { type Answer, CLIENT, invoiceFor } from '../support/stack.ts';

const captured = new CapturedLog();
const stack = useFaultyStack({ log: captured.log });
let mine: Resources;
beforeAll(async () => {
  mine = await createResources(stack);
});

const call = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
  stack.call(method, path, { key: mine.account.key, body, headers });

/** The log lines of the request that was answered so. */
const linesOf = (answer: Answer, count = 1) =>
  captured.find((line) => line.requestId === answer.headers.get('x-request-id'), count);

const render = (invoiceId: string) => captured.find((line) => line.job === 'renderPdf' && line.invoiceId === invoiceId);

describe('a request', () => {
  it('is one line of JSON with its account, key, ids, route, status, units and time', async () => {
    const answer = await call('POST', '/invoices', invoiceFor(mine.clientId));
    expect(await linesOf(answer)).toEqual([
      expect.objectContaining({
        timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
        level: 'INFO',
        message: 'request',
        service: 'CleverInvo',
        route: 'invoices.create',
        accountId: mine.account.accountId,
        keyId: mine.account.keyId,
        requestId: expect.any(String),
        lambdaRequestId: expect.any(String),
        status: 201,
        milliseconds: expect.any(Number),
        readUnits: expect.any(Number),
        writeUnits: expect.any(Number),
      }),
    ]);
  });

  it('counts the units of its own calls, also while others run in the same process', async () => {
    const alone = (await linesOf(await call('GET', `/clients/${mine.clientId}`)))[0];
    const together = await Promise.all(Array.from({ length: 8 }, () => call('GET', `/clients/${mine.clientId}`)));
    const lines = (await Promise.all(together.map((answer) => linesOf(answer)))).flat();
    expect(lines.map(({ readUnits, writeUnits }) => [readUnits, writeUnits])).toEqual(
      together.map(() => [alone?.readUnits, 0]),
    );
    expect(alone?.readUnits).toBeGreaterThan(0);
    const [created] = await linesOf(await call('POST', '/clients', CLIENT));
    expect(created?.writeUnits).toBeGreaterThan(0);
  });

  it('says that it started the process where it did', async () => {
    await call('GET', '/account');
    await call('GET', '/account');
    const lines = await captured.find(({ route }) => route === 'account.get', 2);
    expect(lines.map(({ coldStart }) => coldStart)).toEqual([true, ...lines.slice(1).map(() => undefined)]);
  });

  it('that is refused is no error, and names its code', async () => {
    const [refused] = await linesOf(await call('GET', '/invoices/inv_none'));
    expect(refused).toMatchObject({ level: 'INFO', status: 404, errorCode: 'NOT_FOUND' });
    expect(refused).not.toHaveProperty('stack');
  });

  it('that a dependency fails is an error, in the same line', async () => {
    const injected = stack.dynamodb.inject('*', failing, { about: mine.account.accountId });
    const answer = await call('GET', `/clients/${mine.clientId}`);
    injected.heal();
    expect(answer.status).toBe(503);
    expect(await linesOf(answer)).toEqual([
      expect.objectContaining({
        level: 'ERROR',
        message: 'request',
        status: 503,
        errorCode: 'SERVICE_UNAVAILABLE',
        fault: 'InternalServerError',
        stack: expect.arrayContaining([expect.stringMatching(/^at /)]),
      }),
    ]);
  });

  it('with a link names the account that the link is of, and never the link', async () => {
    const answer = await stack.call('GET', `/hosted/${mine.token}`);
    expect((await linesOf(answer))[0]).toMatchObject({ route: 'hosted.get', accountId: mine.account.accountId });
    expect(captured.text).not.toContain(mine.token.slice(-22));
  });

  it('warns of what it left to others, under the same request id', async () => {
    const injected = stack.sqs.inject('*', down, { about: mine.account.accountId });
    const answer = await call('POST', '/invoices', invoiceFor(mine.clientId));
    injected.heal();
    const lines = await linesOf(answer, 2);
    expect(lines.map(({ level, message }) => [level, message]).toSorted()).toEqual([
      ['INFO', 'request'],
      ['WARN', 'document.changed is left to the sweep'],
    ]);
    expect(lines[0]).toMatchObject({ route: 'invoices.create', accountId: mine.account.accountId });
  });
});

describe('a message of a job', () => {
  it('is one line with its job, id, attempt, account, units, time and outcome', async () => {
    const { body } = await call('POST', '/invoices', invoiceFor(mine.clientId));
    const lines = await render(body.id);
    expect(lines).toEqual([
      expect.objectContaining({
        level: 'INFO',
        message: 'job',
        outcome: 'done',
        messageId: expect.any(String),
        attempt: 1,
        accountId: mine.account.accountId,
        lambdaRequestId: expect.any(String),
        milliseconds: expect.any(Number),
      }),
    ]);
    expect(lines[0]?.readUnits).toBeGreaterThan(0);
    expect(lines[0]?.writeUnits).toBeGreaterThan(0);
  });

  it('that fails is an error with its cause', async () => {
    const injected = stack.s3.inject('*', failing, { times: 6 });
    const { body } = await call('POST', '/invoices', invoiceFor(mine.clientId));
    const [failed] = await render(body.id);
    injected.heal();
    expect(failed).toMatchObject({ level: 'ERROR', outcome: 'failed', attempt: 1, accountId: mine.account.accountId });
    expect(failed?.fault).toEqual(expect.any(String));
  });
});

describe('a metric', () => {
  const metricsOf = (line: LogLine | undefined) => {
    const { _aws } = line as { _aws?: { CloudWatchMetrics: readonly { Namespace: string; Metrics: object[] }[] } };
    return _aws?.CloudWatchMetrics[0];
  };

  it('is in the line of the work that it counts', async () => {
    const first = await call('POST', '/invoices', invoiceFor(mine.clientId), { 'Idempotency-Key': 'counted' });
    const [line] = await linesOf(first);
    expect(line).toMatchObject({ invoicesCreated: 1, service: 'CleverInvo' });
    expect(metricsOf(line)).toMatchObject({
      Namespace: 'CleverInvo',
      Dimensions: [['service']],
      Metrics: [{ Name: 'invoicesCreated', Unit: 'Count' }],
    });
    const again = await call('POST', '/invoices', invoiceFor(mine.clientId), { 'Idempotency-Key': 'counted' });
    expect((await linesOf(again))[0]).toMatchObject({ idempotentReplays: 1, status: 201 });
    const [rendered] = await render(first.body.id);
    expect(rendered?.renderMilliseconds).toBeGreaterThan(0);
    expect(metricsOf(rendered)?.Metrics).toContainEqual({ Name: 'renderMilliseconds', Unit: 'Milliseconds' });
  });

  it('is in no line of work that counts nothing', async () => {
    expect((await linesOf(await call('GET', '/invoices')))[0]).not.toHaveProperty('_aws');
  });
});

/** In every value that a caller sends; in no line of the log. */
const MARK = 'zqmarked';

const marked = {
  client: {
    name: `${MARK} Ltd`,
    email: `${MARK}@example.test`,
    address: `1 ${MARK} Street`,
    phone: `+1 ${MARK}`,
    taxId: `${MARK}1`,
    metadata: { [MARK]: MARK },
  },
  line: { description: `${MARK} work`, quantity: 1, unitPrice: 100 },
};

const all = Object.entries(routes) as [RouteName, Route][];

/** The names of the fields of a body. */
const fieldsOf = ({ body }: Route) =>
  body ? Object.keys((z.toJSONSchema(body, { io: 'input', unrepresentable: 'any' }).properties as object) ?? {}) : [];

describe('no log line holds a secret or anything of a person', () => {
  it('whatever is sent to every route, accepted or refused', async () => {
    const { account } = mine;
    const client = (await call('POST', '/clients', marked.client)).body;
    const made = (
      await call('POST', '/invoices', { ...invoiceFor(client.id, { notes: MARK }), lineItems: [marked.line] })
    ).body;
    expect(made.invoiceNumber).toBeDefined();
    const secret = (await call('POST', '/keys', { name: MARK, scope: 'admin' })).body.secret;
    await call('PUT', '/account', { name: MARK, email: `${MARK}@example.test`, numberPrefix: MARK.toUpperCase() });
    await call('PATCH', `/invoices/${made.id}`, { status: 'SENT' });
    await call('POST', `/invoices/${made.id}/payments`, { amount: 1, method: MARK, reference: MARK });
    await stack.local.invoke('operate', { action: 'createAccount', name: MARK, plan: 'FREE' });
    await stack.local.invoke('operate', { action: 'findAccounts', text: MARK });
    for (const [place, [name, route]] of sample([...all.entries()], 2)) {
      const path = pathFor(name, route.path, { ...mine, invoiceId: made.id, clientId: client.id });
      const headers = { 'Idempotency-Key': `${MARK} ${name}`, 'If-Match': MARK, 'User-Agent': MARK };
      await call(route.method, `${path}?${MARK}=${MARK}&q=${MARK}`, bodyFor(name, mine), headers);
      await call(route.method, route.path.replaceAll(/\{\w+\}/g, MARK), bodyFor(name, mine), headers);
      for (const field of sample(fieldsOf(route), 8, place)) {
        await call(route.method, path, { ...bodyFor(name, mine), [field]: MARK });
        await call(route.method, path, { ...bodyFor(name, mine), [field]: { [MARK]: MARK } });
      }
      await stack.call(route.method, path, { key: `ci_live_${MARK.repeat(4)}` });
    }
    await render(made.id);
    expect(captured.text.toLowerCase()).not.toContain(MARK);
    const token = made.hostedUrl.split('/').at(-1);
    for (const hidden of [account.key, secret, token, token.slice(-22), mine.token]) {
      expect(captured.text).not.toContain(hidden);
    }
  });

  const refused =
    (type: string, message: string): Fault =>
    ({ response }) => {
      response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' });
      response.end(JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${type}`, message }));
    };
  const quoting = refused(
    'ValidationException',
    `The value "${MARK}" of ${MARK}@example.test in '${MARK}' is not valid`,
  );
  const described = { level: 'ERROR', fault: 'ValidationException', reason: 'The value … of … in … is not valid' };

  it('whatever a dependency says in its errors', async () => {
    const injected = stack.dynamodb.inject('GetItem', quoting, { about: mine.clientId, times: 1 });
    const answer = await call('GET', `/clients/${mine.clientId}`);
    injected.heal();
    expect(answer.status).toBe(500);
    expect((await linesOf(answer))[0]).toMatchObject(described);
    expect(captured.text.toLowerCase()).not.toContain(MARK);
  });

  it('whatever a dependency says to a function whose errors Lambda logs by itself', async () => {
    const injected = stack.dynamodb.inject('*', quoting);
    const answer = await stack.call('GET', '/account', { key: 'ci_live_neverseenbefore1234567890' });
    injected.heal();
    expect(answer.status).toBe(503);
    const [own] = await captured.find((line) => line.function === 'authorize' && line.level === 'ERROR');
    expect(own).toMatchObject(described);
    const [lambdas] = await captured.find(
      ({ message }) => (message as { errorMessage?: string }).errorMessage === described.reason,
    );
    expect(lambdas).toMatchObject({ level: 'ERROR' });
    expect(captured.text.toLowerCase()).not.toContain(MARK);
  });

  it('does not take an unknown key for a failure: the authorizer denies, and remembers it', async () => {
    const asked = () => captured.lines().filter((line) => line.function === 'authorize').length;
    const key = 'ci_live_neverseenbefore9876543210';
    for (const _ of [1, 2]) {
      const answer = await stack.call('GET', '/account', { key });
      expect([answer.status, answer.body.error.code]).toEqual([401, 'UNAUTHORIZED']);
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    }
    const [line] = await captured.find((one) => one.function === 'authorize' && one.errorCode === 'UNAUTHORIZED');
    expect(line).toMatchObject({ level: 'INFO' });
    const before = asked();
    for (const wrong of ['short', 'with.a.full.stop.in.the.middle']) {
      expect((await stack.call('GET', '/account', { key: wrong })).status).toBe(401);
    }
    expect(asked()).toBe(before);
  });
});
