import { expect, it } from 'vitest';
import { startReceiver } from '../support/receiver.ts';
import { CLIENT, eventually, useSharedStack } from '../support/stack.ts';

const stack = useSharedStack();

/** Four slots, each of which has ten attempts. */
const AT_ONCE = 40;
const EVENTS = 60;

async function accountWithWebhook(url: string) {
  const { key } = await stack.addAccount();
  const { status } = await stack.call('POST', '/webhooks', { key, body: { url, events: ['client.created'] } });
  expect(status).toBe(201);
  return { addClients: (count: number) => addClients(key, count) };
}

async function addClients(key: string, count: number) {
  for (let index = 0; index < count; index++) {
    const body = { ...CLIENT, email: `client-${index}@example.com` };
    expect((await stack.call('POST', '/clients', { key, body })).status).toBe(201);
  }
}

it('a receiver that never answers is called by few at once, and delays no other', async () => {
  const silent = await startReceiver(() => undefined);
  const quick = await startReceiver();
  const [stuck, other] = await Promise.all([accountWithWebhook(silent.url), accountWithWebhook(quick.url)]);
  await stuck.addClients(EVENTS);
  await other.addClients(5);
  await eventually(
    async () => quick.received.length,
    (count) => count === 5,
  );
  expect(silent.mostAtOnce).toBeGreaterThan(0);
  expect(silent.mostAtOnce).toBeLessThanOrEqual(AT_ONCE);
});
