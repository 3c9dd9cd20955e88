import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, expect, it } from 'vitest';
import { bringForward, retryFailedAfter, setAttribute } from '../support/behindTheApi.ts';
import { down } from '../support/faults.ts';
import type { Fault } from '../support/faultyService.ts';
import { useFaultyStack } from '../support/faultyStack.ts';
import { startReceiver } from '../support/receiver.ts';
import { sample } from '../support/sample.ts';
import { CLIENT, eventually } from '../support/stack.ts';

const stack = useFaultyStack();

/** Two steps. */
const EVENTS = 105;

/** Store calls of a replay: those at the beginning of a step, some of its deliveries, and those at its end. */
const CALLS = [1, 2, 3, 4, 5, 6, 30, 60, 100, 105, 108, 110, 112, 115, 118, 120, 125, 140];

const WRITES = ['TransactWriteItems', 'PutItem', 'UpdateItem', 'DeleteItem'];

/** How often functions have written so far. */
const writesSoFar = () => WRITES.reduce((sum, operation) => sum + (stack.dynamodb.asked.get(operation) ?? 0), 0);

/** An account with events that no webhook was told of. */
async function prepare() {
  const account = await stack.addAccount();
  const call = (method: string, path: string, body?: unknown) =>
    stack.call(method, path, { key: account.key, ...(body === undefined ? {} : { body }) });
  for (let made = 0; made < EVENTS; made += 15) {
    await Promise.all(Array.from({ length: 15 }, () => call('POST', '/clients', CLIENT)));
  }
  const ids = await eventually(
    async () => {
      const first = (await call('GET', '/events?type=client.created&limit=100')).body;
      const next = first.pagination.nextCursor;
      const rest = next ? (await call('GET', `/events?type=client.created&limit=100&cursor=${next}`)).body.data : [];
      return [...first.data, ...rest].map(({ id }: { id: string }) => id);
    },
    ({ length }) => length === EVENTS,
  );
  return { account, call, ids };
}

let prepared: Awaited<ReturnType<typeof prepare>>;
beforeAll(async () => {
  // Longer than a job takes on a busy machine; otherwise messages arrive again while they are being handled.
  await retryFailedAfter(5, stack.local, ['REPLAY_EVENTS', 'DELIVER_WEBHOOK']);
  prepared = await prepare();
});

/** From a call on nothing gets through any more, as if every function had died there. */
function dieAt(call: number, about: string) {
  let calls = 0;
  const fault: Fault = async ({ response, forward }) => {
    calls += 1;
    if (calls > call) return void response.destroy();
    const { status, headers, body } = await forward();
    if (calls >= call) return void response.destroy();
    const { 'transfer-encoding': _, connection: __, ...own } = headers;
    response.writeHead(status, { ...own, 'content-length': body.length }).end(body);
  };
  const injected = [stack.dynamodb, stack.sqs].map((service) => service.inject('*', fault, { about }));
  return { heal: () => injected.map(({ heal }) => heal()), reached: () => calls >= call };
}

const lastHour = () => ({ from: new Date(Date.now() - 3_600_000).toISOString(), to: new Date().toISOString() });

/** Has a replay go on whose function died, as if the minute of its step were over. */
async function goOn(accountId: string, webhookId: string, replayId: string): Promise<void> {
  await setAttribute(stack, `${accountId}#${webhookId}`, `REPLAY#${replayId}`, 'nextStepAt', {
    S: '2026-01-01T00:00:00.000Z',
  });
  await bringForward(stack.local, accountId);
  await Promise.all(['sweep', 'startScheduled'].map((job) => stack.local.invoke(job, {}).catch(() => {})));
}

/** Asks until the answer is as wanted. Hurries only while nothing happens by itself: that would be done twice. */
async function hurried<T>(hurry: () => Promise<void>, ask: () => Promise<T>, isWanted: (answer: T) => boolean) {
  let before = -1;
  return eventually(async () => {
    const answer = await ask();
    if (isWanted(answer)) return answer;
    const now = writesSoFar();
    if (now === before) await hurry();
    before = now;
    await sleep(1_500);
    return answer;
  }, isWanted);
}

it.each(sample(CALLS, 6))('a replay that dies at store call %i delivers every event under its own id', async (at) => {
  const { account, call, ids } = prepared;
  const receiver = await startReceiver();
  const { body: webhook } = await call('POST', '/webhooks', { url: receiver.url, events: ['client.created'] });
  const { headers, body: replay } = await call('POST', `/webhooks/${webhook.id}/replay`, lastHour());
  const death = dieAt(at, account.accountId);
  await eventually(
    async () => death.reached(),
    (isReached) => isReached,
  );
  death.heal();
  const done = await hurried(
    () => goOn(account.accountId, webhook.id, replay.id),
    async () => (await call('GET', headers.get('location') ?? '')).body,
    ({ status }) => status === 'DONE',
  );
  expect(done.deliveries).toBe(EVENTS);
  await hurried(
    async () => {
      await bringForward(stack.local, account.accountId);
      await stack.local.invoke('startScheduled', {}).catch(() => {});
    },
    async () => new Set(receiver.received.map((request) => request.headers['webhook-id'])).size,
    (size) => size >= EVENTS,
  );
  expect(new Set(receiver.received.map((request) => request.headers['webhook-id']))).toEqual(new Set(ids));
});

it('a replay runs one at a time, however many are asked for at once, and then again', async () => {
  const { account, call } = prepared;
  const { body: webhook } = await call('POST', '/webhooks', { url: 'http://127.0.0.1:9', events: ['webhook.test'] });
  const ask = () => call('POST', `/webhooks/${webhook.id}/replay`, lastHour());
  // No step begins, so the first one runs until the last request is answered.
  const outage = stack.sqs.inject('*', down, { about: account.accountId });
  const answers = await Promise.all([1, 2, 3, 4].map(ask));
  outage.heal();
  expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409, 409]);
  const { headers, body } = answers.find(({ status }) => status === 201) ?? expect.fail();
  await hurried(
    () => goOn(account.accountId, webhook.id, body.id),
    async () => (await call('GET', headers.get('location') ?? '')).body,
    ({ status }) => status === 'DONE',
  );
  expect((await ask()).status).toBe(201);
});
