import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, expect, it } from 'vitest';
import { bringForward, retryAfterOneSecond, setAttribute } from '../support/behindTheApi.ts';
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

/** Asks until the answer is as wanted. Hurries now and then only: what runs already would be done twice. */
async function hurried<T>(hurry: () => Promise<void>, ask: () => Promise<T>, isWanted: (answer: T) => boolean) {
  return eventually(async () => {
    const answer = await ask();
    if (isWanted(answer)) return answer;
    await hurry();
    await sleep(1_500);
    return answer;
  }, isWanted);
}

it.each(sample(CALLS, 6))('a replay that dies at store call %i delivers every event under its own id', async (at) => {
  const { account, call, ids } = prepared;
  const receiver = await startReceiver();
  const { body: webhook } = await call('POST', '/webhooks', { url: receiver.url, events: ['client.created'] });
  const range = { from: new Date(Date.now() - 3_600_000).toISOString(), to: new Date().toISOString() };
  const { headers, body: replay } = await call('POST', `/webhooks/${webhook.id}/replay`, range);
  const death = dieAt(at, account.accountId);
  await eventually(
    async () => death.reached(),
    (isReached) => isReached,
  );
  death.heal();
  await retryAfterOneSecond(stack.local, ['REPLAY_EVENTS', 'DELIVER_WEBHOOK']);
  const done = await hurried(
    async () => {
      // As if the minute of a step that died were over.
      const [pk, sk] = [`${account.accountId}#${webhook.id}`, `REPLAY#${replay.id}`];
      await setAttribute(stack, pk, sk, 'nextStepAt', { S: '2026-01-01T00:00:00.000Z' });
      await bringForward(stack.local, account.accountId);
      await Promise.all(['sweep', 'startScheduled'].map((job) => stack.local.invoke(job, {}).catch(() => {})));
    },
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
