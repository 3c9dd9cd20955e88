import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { Local } from '../local/run.ts';
import { Meter, nameFunctions, type Writes } from './meter.ts';
import { type Consumption, costOf, PRICES, type Priced, SERVICES, TRACED } from './prices.ts';
import { printTable } from './printTable.ts';
import { rendered } from './rendered.ts';
import { RequestCounter } from './requestCounter.ts';
import { type Account, type Service, withService } from './service.ts';

const INVOICES = 20;

/** A message is taken and deleted by Lambda, which takes up to ten with a request. Alone, it is three requests with the one that sends it. */
const REQUESTS_OF_A_DELIVERY = 2;

/** One step in the life of an invoice, and the requests that it takes. */
interface Step {
  readonly name: string;
  readonly requests: number;
  readonly run: (account: Account, invoice: Invoice) => Promise<unknown>;
}

interface Invoice {
  readonly id: string;
  readonly hostedUrl: string;
  readonly pdfUrl: string;
  readonly total: number;
}

const STEPS: readonly Step[] = [
  { name: 'sent', requests: 1, run: ({ send }, { id }) => send('PATCH', `/invoices/${id}`, { status: 'SENT' }) },
  {
    name: 'viewed',
    requests: 2,
    run: async (_, { hostedUrl }) => {
      await opened(hostedUrl);
      await opened(`${hostedUrl}/view`, 'POST');
    },
  },
  { name: 'PDF opened', requests: 1, run: (_, { pdfUrl }) => opened(pdfUrl) },
  {
    name: 'paid',
    requests: 1,
    run: ({ send }, { id, total }) => send('POST', `/invoices/${id}/payments`, { amount: total }),
  },
];

/** A line of a function's log. */
interface Line {
  readonly level?: string;
  readonly message?: unknown;
  readonly milliseconds?: number;
  readonly readUnits?: number;
  readonly writeUnits?: number;
  readonly messageId?: string;
  readonly job?: string;
}

/** What API Gateway logs of a request, in bytes, with a path and ids of ordinary length. */
const ACCESS_LOG_BYTES = 420;

/**
 * Prints what an invoice consumes in each step of its life, and what that costs by the public prices, by service and by
 * step. Requests, units, messages and bytes are counted and do not depend on the machine. The time of functions does.
 */
export async function benchCosts(): Promise<void> {
  const counter = await RequestCounter.start();
  const meter = await Meter.start();
  const used = new UsedByFunctions();
  const redirect: Parameters<typeof withService>[0]['redirect'] = (own) => {
    const url = counter.inFrontOf(own.sqs);
    return { ...own, sqs: url, s3: url, dynamodb: meter.inFrontOf(own.dynamodb) };
  };
  await withService({ redirect, log: used.log }, async (service) => {
    const { local, account } = service;
    nameFunctions(local);
    used.local = local;
    // Functions are started and the key is cached: what is measured is an invoice of many.
    await live(service, account, 2);
    counter.read();
    meter.read();
    await used.read();
    const rows: [string, Consumption][] = [];
    const writes: [string, ReadonlyMap<string, Writes>][] = [];
    const step = async (name: string, requests: number, run: () => Promise<unknown>) => {
      await run();
      await quiet(local);
      rows.push([name, perInvoice(await used.read(), counter.read(), requests)]);
      writes.push([name, meter.readWrites()]);
    };
    let invoices: Invoice[] = [];
    await step('created and rendered', 1, async () => {
      invoices = await each(INVOICES, async () => (await account.create(3, today())).body);
    });
    for (const { name, requests, run } of STEPS) {
      await step(name, requests, () => each(INVOICES, (index) => run(account, invoices[index] as Invoice)));
    }
    await step('log of its requests', 0, () => recordRequests(service, account));
    const life = rows.map(([, consumption]) => consumption).reduce(add);
    print([...rows, ['the whole life', life]]);
    printWrites(writes);
  });
  counter.stop();
  await meter.stop();
}

async function live({ local }: Service, account: Account, count: number): Promise<void> {
  for (let index = 0; index < count; index++) {
    const { body } = await account.create(3, today());
    await quiet(local);
    for (const { run } of STEPS) await run(account, body);
    await quiet(local);
  }
}

/** The requests of an invoice's life that are made with a key. Those to links are in no log of an account. */
const LOGGED = [
  { method: 'POST', route: '/invoices', status: 201 },
  { method: 'PATCH', route: '/invoices/{id}', status: 200 },
  { method: 'POST', route: '/invoices/{id}/payments', status: 201 },
];

/** The dearest way to record requests: each comes alone, in a minute of its own. */
async function recordRequests({ local }: Service, { accountId }: Account): Promise<void> {
  for (let index = 0; index < INVOICES * LOGGED.length; index++) {
    const { method = '', route = '', status = 0 } = LOGGED[index % LOGGED.length] ?? {};
    const line = {
      ...{ requestId: randomUUID(), time: String(Date.now() - index * 60_000), accountId },
      ...{ method, route: `/v1${route}`, status: String(status), milliseconds: '48' },
      ...{ keyId: 'key_0VbW3mQaQfNNexaXTgWZ7IWh', memberId: '-' },
    };
    const logEvents = [{ id: '0', timestamp: Date.now(), message: JSON.stringify(line) }];
    const data = gzipSync(JSON.stringify({ messageType: 'DATA_MESSAGE', logEvents })).toString('base64');
    await local.invoke('recordRequests', { awslogs: { data } });
  }
}

async function opened(url: string, method = 'GET'): Promise<void> {
  const response = await fetch(url, { method });
  if (!response.ok) throw new Error(`${method} ${url}: ${response.status}`);
  await response.arrayBuffer();
}

/** Most invoices are sent and paid in the month that they are of. Others take a write unit more for each month. */
const today = () => new Date().toISOString().slice(0, 10);

/** One after the other, since invoices that are numbered at once are tried again. */
async function each<T>(count: number, run: (index: number) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let index = 0; index < count; index++) results.push(await run(index));
  return results;
}

/** Waits until the work that follows is done, and its log is written. */
async function quiet(local: Local): Promise<void> {
  await rendered(local);
  await sleep(1000);
}

/** Runs of schedules are of no invoice. */
const SCHEDULES = /-(sweep|startScheduled|findOverdue)$/;

/** Lambda assigns one processor for each 1,769 MB. So a second of a processor costs the same whatever the memory. */
const GIGABYTES_OF_A_PROCESSOR = 1769 / 1024;

type Used = Omit<Consumption, 'request' | 'put' | 'get'> & { readonly messages: number };

/** What functions use by their own logs, and the processor time of their threads. */
class UsedByFunctions {
  local: Local | undefined;
  #lines: { readonly name: string; readonly line: Line; readonly bytes: number }[] = [];
  #processorBefore: ReadonlyMap<string, number> = new Map();

  /** Lambda writes a line of its own for nothing but errors. */
  readonly log = (name: string, text: string): void => {
    for (const line of text.split('\n').filter((one) => one.startsWith('{')))
      this.#lines.push({ name, line: JSON.parse(line), bytes: Buffer.byteLength(line) });
  };

  /** The sums since the last call. */
  async read(): Promise<Used> {
    const lines = this.#lines.filter(({ name }) => !SCHEDULES.test(name));
    this.#lines = [];
    const sum = (value: (entry: (typeof lines)[number]) => number) => lines.reduce((all, one) => all + value(one), 0);
    const invocation = lines.filter(({ line }) => line.milliseconds !== undefined).length;
    const messages = lines.filter(({ line }) => line.messageId !== undefined).length;
    const processor = await this.#readProcessor();
    const busySeconds = [...processor.values()].reduce((all, { seconds }) => all + seconds, 0);
    // Waiting is what is left of the time that the logs tell. A function with less than one processor takes longer for its work.
    const waiting = [...processor].reduce((all, [name, { seconds, gigabytes }]) => {
      const wall = lines.filter((one) => one.name === name).reduce((ms, { line }) => ms + (line.milliseconds ?? 0), 0);
      return all + Math.max(0, wall / 1000 - seconds) * gigabytes;
    }, 0);
    return {
      invocation,
      messages,
      busyGigabyteSecond: busySeconds * GIGABYTES_OF_A_PROCESSOR,
      waitingGigabyteSecond: waiting,
      readUnit: sum(({ line }) => line.readUnits ?? 0),
      writeUnit: sum(({ line }) => line.writeUnits ?? 0),
      queueRequest: 0,
      logByte: sum(({ bytes }) => bytes),
      trace: invocation * TRACED,
    };
  }

  /** The processor time of each function since the last call, and its memory. */
  async #readProcessor(): Promise<ReadonlyMap<string, { readonly seconds: number; readonly gigabytes: number }>> {
    const functions = (this.local?.functions.all() ?? []).filter(({ name }) => !SCHEDULES.test(name));
    const now = new Map<string, number>();
    for (const one of functions) now.set(one.name, await one.processorMilliseconds());
    const before = this.#processorBefore;
    this.#processorBefore = now;
    return new Map(
      functions.map(({ name, environment }) => [
        name,
        {
          seconds: Math.max(0, (now.get(name) ?? 0) - (before.get(name) ?? 0)) / 1000,
          gigabytes: Number(environment.AWS_LAMBDA_FUNCTION_MEMORY_SIZE) / 1024,
        },
      ]),
    );
  }
}

function perInvoice({ messages, ...used }: Used, counts: ReadonlyMap<string, number>, requests: number): Consumption {
  const sent = (counts.get('SendMessage') ?? 0) + (counts.get('SendMessageBatch') ?? 0);
  const sums: Consumption = {
    ...used,
    request: requests * INVOICES,
    logByte: used.logByte + requests * INVOICES * ACCESS_LOG_BYTES,
    queueRequest: sent + messages * REQUESTS_OF_A_DELIVERY,
    put: counts.get('PUT') ?? 0,
    get: counts.get('GET') ?? 0,
  };
  return mapValues(sums, (value) => value / INVOICES);
}

function add(one: Consumption, other: Consumption): Consumption {
  return mapValues(one, (value, name) => value + other[name]);
}

function mapValues(consumption: Consumption, change: (value: number, name: Priced) => number): Consumption {
  const names = Object.keys(PRICES) as Priced[];
  return Object.fromEntries(names.map((name) => [name, change(consumption[name], name)])) as Consumption;
}

function print(rows: readonly (readonly [string, Consumption])[]): void {
  printTable(
    'What an invoice of 3 lines consumes: counted',
    rows.map(([name, consumption]) => ({
      '': name,
      requests: consumption.request,
      invocations: consumption.invocation,
      'write units': consumption.writeUnit,
      'read units': consumption.readUnit,
      'queue requests': consumption.queueRequest,
      PUT: consumption.put,
      GET: consumption.get,
      'log bytes': consumption.logByte,
    })),
  );
  const dollars = (value: number) => (value * 1000).toFixed(4);
  const counted = Object.values(SERVICES).flat();
  printTable(
    'What 1,000 invoices cost in US dollars, by service: counted',
    rows.map(([name, consumption]) => ({
      '': name,
      ...Object.fromEntries(
        Object.entries(SERVICES).map(([service, names]) => [service, dollars(costOf(consumption, names))]),
      ),
      sum: dollars(costOf(consumption, counted)),
    })),
  );
  printTable(
    'What the time of functions adds in US dollars for 1,000 invoices: measured on this machine, where waiting is for emulators',
    rows.map(([name, consumption]) => ({
      '': name,
      'GB-s while the processor works': consumption.busyGigabyteSecond.toFixed(3),
      'GB-s while waiting': consumption.waitingGigabyteSecond.toFixed(3),
      'processor $': dollars(costOf(consumption, ['busyGigabyteSecond'])),
      'waiting $': dollars(costOf(consumption, ['waitingGigabyteSecond'])),
    })),
  );
}

/** Every write unit: what each function writes, in the table and in each index. A transaction costs double in the table alone. */
function printWrites(steps: readonly (readonly [string, ReadonlyMap<string, Writes>])[]): void {
  const rows = steps.flatMap(([step, functions]) =>
    [...functions]
      .filter(([name]) => name !== '' && !SCHEDULES.test(name))
      .map(([name, { units, items }]) => ({ step, name, units, items })),
  );
  const places = [...new Set(rows.flatMap(({ units }) => [...units.keys()]))];
  printTable(
    'The write units of an invoice, by function, place and item',
    rows.map(({ step, name, units, items }) => ({
      step,
      function: name.slice(name.indexOf('-') + 1),
      items: [...items].map(([kind, count]) => `${count / INVOICES} ${kind}`).join(', '),
      ...Object.fromEntries(places.map((place) => [place, (units.get(place) ?? 0) / INVOICES])),
      sum: [...units.values()].reduce((sum, one) => sum + one, 0) / INVOICES,
    })),
  );
}
