import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { printTable } from './printTable.ts';
import { type Account, type Service, withService } from './service.ts';
import { quantile } from './statistics.ts';

const EVENTS = 500;
const CALLERS = 16;

/** How many deliveries of the other account time out, and how many are measured beside them. */
const SLOW_EVENTS = 1_000;
const MEASURED_EVENTS = 100;
const PAUSE_MILLISECONDS = 200;

/**
 * Prints how many events a second go through the whole path, from the change to the receiver, and how long they take while the
 * deliveries of another account time out.
 */
export async function benchWebhooks(): Promise<void> {
  await withService({}, async (service) => {
    await benchThroughput(await service.addAccount());
    await benchFairness(service);
  });
}

async function benchThroughput(account: Account): Promise<void> {
  const receiver = await Receiver.start();
  await addWebhook(account, receiver.url);
  await createClients(account, CALLERS);
  await receiver.has(CALLERS);
  const path = await ratesOf(receiver, (count) => createClients(account, count));
  const { body } = receiver;
  const kept = await ratesOf(receiver, (count) => post(receiver.url, body, count));
  const closed = await ratesOf(receiver, (count) => post(receiver.url, body, count, { Connection: 'close' }));
  receiver.stop();
  printTable(`Events per second to one receiver, ${CALLERS} at a time`, [
    { '': 'the whole path: request, change, relay, delivery', ...path },
    { '': 'bare fetch, a connection for each', ...closed },
    { '': 'bare fetch, connections kept', ...kept },
  ]);
}

/**
 * How many events arrive per second, counted from when the first is made: until 95 of 100 are there, and until all are. What meets a
 * full slot of its webhook waits for minutes, and so decides when the last one is there.
 */
async function ratesOf(receiver: Receiver, make: (count: number) => Promise<void>) {
  const before = receiver.arrivals.size;
  const started = performance.now();
  await make(EVENTS);
  await receiver.has(before + EVENTS);
  const arrivals = [...receiver.arrivals.values()].slice(before);
  const rate = (share: number) => (share * EVENTS * 1_000) / (quantile(arrivals, share) - started);
  return { 'first 95 %': rate(0.95), all: rate(1) };
}

async function benchFairness(service: Service): Promise<void> {
  const receiver = await Receiver.start();
  const { account } = service;
  await addWebhook(account, receiver.url);
  await delays(account, receiver, 10);
  const alone = await delays(account, receiver, MEASURED_EVENTS);

  const silent = await Receiver.start({ isSilent: true });
  const other = await service.addAccount();
  await addWebhook(other, silent.url);
  await createClients(other, SLOW_EVENTS);
  const beside = await delays(account, receiver, MEASURED_EVENTS);
  const { requests } = silent;
  receiver.stop();
  silent.stop();
  const row = (name: string, values: readonly number[]) => ({
    '': name,
    p50: quantile(values, 0.5),
    p99: quantile(values, 0.99),
  });
  printTable(`Milliseconds from the answer of the API to the receiver, ${MEASURED_EVENTS} events`, [
    row('alone', alone),
    row(`while ${SLOW_EVENTS} deliveries of another account time out`, beside),
  ]);
  console.log(`  The other receiver was called ${requests} times by then, and answered none.`);
}

/** How long each of some events takes from the answer of the API to the receiver. */
async function delays(account: Account, receiver: Receiver, count: number): Promise<number[]> {
  const answered = new Map<string, number>();
  const before = receiver.arrivals.size;
  for (let index = 0; index < count; index++) {
    const { body } = await account.send('POST', '/clients', CLIENT);
    answered.set(body.id, performance.now());
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MILLISECONDS));
  }
  await receiver.has(before + count);
  // An event may be there before the answer to its request.
  return [...answered].map(([id, at]) => Math.max(0, (receiver.arrivals.get(id) ?? Number.NaN) - at));
}

const CLIENT = { name: 'Acme Corporation', email: 'billing@acme.example' };

async function addWebhook(account: Account, url: string): Promise<void> {
  await account.send('POST', '/webhooks', { url, events: ['client.created'] });
}

function createClients(account: Account, count: number): Promise<void> {
  return repeat(count, () => account.send('POST', '/clients', CLIENT));
}

/** Each has another object in its event, so that the receiver counts it. */
function post(url: string, body: string, count: number, headers: Record<string, string> = {}): Promise<void> {
  const event = JSON.parse(body);
  return repeat(count, async () => {
    const object = { ...event.data.object, id: crypto.randomUUID() };
    const response = await fetch(url, {
      method: 'POST',
      body: JSON.stringify({ ...event, data: { object } }),
      headers,
    });
    await response.text();
  });
}

async function repeat(count: number, work: () => Promise<unknown>): Promise<void> {
  let left = count;
  const one = async () => {
    while (left-- > 0) await work();
  };
  await Promise.all(Array.from({ length: CALLERS }, one));
}

/** A receiver of webhooks on this machine. A silent one never answers. */
class Receiver {
  readonly url: string;
  /** When the first event about each object came. */
  readonly arrivals = new Map<string, number>();
  requests = 0;
  /** The last one. */
  body = '';
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  }

  static async start({ isSilent = false } = {}): Promise<Receiver> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const receiver = new Receiver(server);
    server.on('request', async (request, response) => {
      receiver.requests += 1;
      const body = Buffer.concat(await request.toArray()).toString();
      if (isSilent) return;
      const { id } = JSON.parse(body).data.object;
      receiver.body = body;
      if (!receiver.arrivals.has(id)) receiver.arrivals.set(id, performance.now());
      response.writeHead(204).end();
    });
    return receiver;
  }

  async has(count: number): Promise<void> {
    while (this.arrivals.size < count) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}
