import { setTimeout as sleep } from 'node:timers/promises';
import type { Local } from '../local/run.ts';
import { type Consumption, costOf, PRICES, type Priced, TRACED } from './prices.ts';
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

/** Prints what an invoice consumes in each step of its life, and what that costs by the public prices. */
export async function benchCosts(): Promise<void> {
  const counter = await RequestCounter.start();
  const used = new UsedByFunctions();
  const redirect: Parameters<typeof withService>[0]['redirect'] = (own) => {
    const url = counter.inFrontOf(own.sqs);
    return { ...own, sqs: url, s3: url };
  };
  await withService({ redirect, log: used.log }, async (service) => {
    const { local, account } = service;
    used.memory = memoryOf(local);
    // Functions are started and the key is cached: what is measured is an invoice of many.
    await live(service, account, 2);
    counter.read();
    used.read();
    const rows: [string, Consumption][] = [];
    const step = async (name: string, requests: number, run: () => Promise<unknown>) => {
      await run();
      await quiet(local);
      rows.push([name, perInvoice(used.read(), counter.read(), requests)]);
    };
    let invoices: Invoice[] = [];
    await step('created and rendered', 1, async () => {
      invoices = await each(INVOICES, async () => (await account.create()).body);
    });
    for (const { name, requests, run } of STEPS) {
      await step(name, requests, () => each(INVOICES, (index) => run(account, invoices[index] as Invoice)));
    }
    const life = rows.map(([, consumption]) => consumption).reduce(add);
    print([...rows, ['the whole life', life]]);
  });
  counter.stop();
}

async function live({ local }: Service, account: Account, count: number): Promise<void> {
  for (let index = 0; index < count; index++) {
    const { body } = await account.create();
    await quiet(local);
    for (const { run } of STEPS) await run(account, body);
    await quiet(local);
  }
}

async function opened(url: string, method = 'GET'): Promise<void> {
  const response = await fetch(url, { method });
  if (!response.ok) throw new Error(`${method} ${url}: ${response.status}`);
  await response.arrayBuffer();
}

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

/** What functions use by their own logs. */
class UsedByFunctions {
  memory: ReadonlyMap<string, number> = new Map();
  #lines: { readonly name: string; readonly line: Line; readonly bytes: number }[] = [];

  /** Lambda writes a line of its own for nothing but errors. */
  readonly log = (name: string, text: string): void => {
    for (const line of text.split('\n').filter((one) => one.startsWith('{')))
      this.#lines.push({ name, line: JSON.parse(line), bytes: Buffer.byteLength(line) });
  };

  /** The sums since the last call. Runs of schedules are of no invoice. */
  read(): Omit<Consumption, 'request' | 'put' | 'get'> & { readonly messages: number } {
    const lines = this.#lines.filter(({ name }) => !/-(sweep|startScheduled|findOverdue)$/.test(name));
    this.#lines = [];
    const sum = (value: (entry: (typeof lines)[number]) => number) => lines.reduce((all, one) => all + value(one), 0);
    const invocation = lines.filter(({ line }) => line.milliseconds !== undefined).length;
    const messages = lines.filter(({ line }) => line.messageId !== undefined).length;
    return {
      invocation,
      messages,
      gigabyteSecond: sum(
        ({ name, line }) => ((line.milliseconds ?? 0) / 1000) * ((this.memory.get(name) ?? 0) / 1024),
      ),
      readUnit: sum(({ line }) => line.readUnits ?? 0),
      writeUnit: sum(({ line }) => line.writeUnits ?? 0),
      queueRequest: 0,
      logByte: sum(({ bytes }) => bytes),
      trace: invocation * TRACED,
    };
  }
}

function memoryOf({ functions }: Local): ReadonlyMap<string, number> {
  return new Map(
    functions.all().map(({ name, environment }) => [name, Number(environment.AWS_LAMBDA_FUNCTION_MEMORY_SIZE)]),
  );
}

function perInvoice(
  { messages, ...used }: ReturnType<UsedByFunctions['read']>,
  counts: ReadonlyMap<string, number>,
  requests: number,
): Consumption {
  const sent = (counts.get('SendMessage') ?? 0) + (counts.get('SendMessageBatch') ?? 0);
  const sums: Consumption = {
    ...used,
    request: requests * INVOICES,
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
    'What an invoice of 3 lines consumes, and what 1,000 cost in US dollars',
    rows.map(([name, consumption]) => ({
      '': name,
      requests: consumption.request,
      invocations: consumption.invocation,
      'GB-s': consumption.gigabyteSecond.toFixed(3),
      'write units': consumption.writeUnit,
      'read units': consumption.readUnit,
      'queue requests': consumption.queueRequest,
      PUT: consumption.put,
      GET: consumption.get,
      'log bytes': consumption.logByte,
      '$ per 1,000': (costOf(consumption) * 1000).toFixed(4),
    })),
  );
}
