import { setTimeout as sleep } from 'node:timers/promises';
import { jobs } from '../lib/contract/jobs.ts';
import { RATE_LIMIT } from '../lib/contract/usage.ts';
import { Meter, nameFunctions, type Writes } from './meter.ts';
import { printTable } from './printTable.ts';
import { rendered } from './rendered.ts';
import { type Account, type Service, withService } from './service.ts';

/** Quotas that AWS documents. Those of DynamoDB hold for the table and for each of its indexes alone. */
const QUOTAS = {
  partitionWriteUnits: 1000,
  tableWriteUnits: 40_000,
  gatewayRequests: 10_000,
  mailsASecond: 14,
  mailsADay: 50_000,
} as const;

/** The defaults of the settings, in requests a second. */
const THROTTLES = { method: 200, publicMethod: 50 } as const;

/** Messages of `renderPdf` in the life of an invoice, and how long one is assumed to take, one after the other. */
const [RENDERS, RENDER_MILLISECONDS] = [3, 60];

/** Most invoices of one request, which are one transaction. */
const BATCH = 49;

/** How long an invoice waits for the one before it: a transaction of DynamoDB, and finding the counter free. An assumption. */
const TURN_MILLISECONDS = 16;

/** Partitions of the sparse indexes. */
const SHARDS = 8;

/** Requests in the life of an invoice: created, sent, viewed (two), PDF opened, paid. */
const REQUESTS = 6;

const STEPS: readonly (readonly [string, (account: Account, invoice: Invoice) => Promise<unknown>])[] = [
  ['sent', ({ send }, { id }) => send('PATCH', `/invoices/${id}`, { status: 'SENT' })],
  ['viewed', (_, { hostedUrl }) => fetch(`${hostedUrl}/view`, { method: 'POST' })],
  ['paid', ({ send }, { id, total }) => send('POST', `/invoices/${id}/payments`, { amount: total })],
];

interface Invoice {
  readonly id: string;
  readonly hostedUrl: string;
  readonly total: number;
}

/** What the log writes of the three requests with a key, each alone (`npm run bench costs`). */
const REQUEST_LOG_UNITS = 3;

/** Prints how many invoices in a second each quota allows, from the units that an invoice is measured to write. */
export async function benchScale(): Promise<void> {
  const meter = await Meter.start();
  await withService({ redirect: (own) => ({ ...own, dynamodb: meter.inFrontOf(own.dynamodb) }) }, async (service) => {
    nameFunctions(service.local);
    // The second invoice is one of many: functions run, and the items of its sums are there.
    await live(service, meter);
    const steps = await live(service, meter);
    printUnits(steps);
    printCeilings(steps);
  });
  await meter.stop();
}

type Steps = ReadonlyMap<string, Sums>;

/** What was written: units by place, and how often each kind of item. */
interface Sums {
  readonly units: ReadonlyMap<string, number>;
  readonly items: ReadonlyMap<string, number>;
}

async function live({ local, account }: Service, meter: Meter): Promise<Steps> {
  const steps = new Map<string, Sums>();
  const step = async <T>(name: string, run: () => Promise<T>): Promise<T> => {
    meter.read();
    const result = await run();
    await rendered(local);
    await sleep(1000);
    steps.set(name, sumOf([...meter.readWrites()].filter(([caller]) => !/sweep|start|find/.test(caller))));
    return result;
  };
  const { body } = await step('created', () => account.create(3, new Date().toISOString().slice(0, 10)));
  for (const [name, run] of STEPS) await step(name, () => run(account, body));
  return steps;
}

function sumOf(writes: readonly (readonly [string, Writes])[]): Sums {
  const [units, items] = [new Map<string, number>(), new Map<string, number>()];
  for (const [, one] of writes) {
    for (const [name, value] of one.units) units.set(name, (units.get(name) ?? 0) + value);
    for (const [name, value] of one.items) items.set(name, (items.get(name) ?? 0) + value);
  }
  return { units, items };
}

function printUnits(steps: Steps): void {
  const places = [...new Set([...steps.values()].flatMap(({ units }) => [...units.keys()]))].toSorted();
  printTable(
    'Write units of an invoice, by place',
    [...steps].map(([step, { units }]) => ({
      step,
      ...Object.fromEntries(places.map((place) => [place, units.get(place) ?? 0])),
      all: [...units.values()].reduce((sum, one) => sum + one, 0),
    })),
  );
}

function printCeilings(steps: Steps): void {
  const all = sumOf([...steps.entries()]);
  const created = steps.get('created') ?? all;
  const units = (place: string) => all.units.get(place) ?? 0;
  /** An item below 1 KB takes two units in a transaction. */
  const inTable = (kind: string, of = all) => 2 * (of.items.get(kind) ?? 0);
  const sums = all.items.get('sums') ?? 0;
  const perPartition = (cost: number) => Math.floor(QUOTAS.partitionWriteUnits / cost);
  const inTableWithLog = units('table') + REQUEST_LOG_UNITS;
  printTable('One account: invoices a second', [
    row(
      'usage plan, one by one',
      RATE_LIMIT.requestsPerMinute / 60,
      `${RATE_LIMIT.requestsPerMinute} requests a minute`,
    ),
    row('usage plan, in batches', (RATE_LIMIT.requestsPerMinute / 60) * BATCH, `${BATCH} in a request`),
    row('counter, one after the other', 1000 / TURN_MILLISECONDS, `a turn takes ${TURN_MILLISECONDS} ms`),
    row('counter, write units', perPartition(inTable('counter', created)), `${inTable('counter', created)} units each`),
    row('heads, created', perPartition(inTable('head', created)), `${inTable('head', created)} units each`),
    row('heads, whole life', perPartition(inTable('head')), `${inTable('head')} units each`),
    row('index by issue date, whole life', perPartition(units('byIssueDate')), `${units('byIssueDate')} units each`),
    row('index by status, whole life, in one currency', perPartition(units('byStatus')), 'at most, if one status'),
    row('sums, each counted alone', perPartition(sums), `${sums} units each`),
  ]);
  printTable('All accounts: invoices a second, whole life', [
    row('table', QUOTAS.tableWriteUnits / inTableWithLog, `${inTableWithLog} units each, with the log of requests`),
    ...['pending', 'open'].map((index) =>
      row(
        `index ${index}, ${SHARDS} partitions`,
        (SHARDS * QUOTAS.partitionWriteUnits * shareOfLargestShard()) / units(index),
        `${units(index)} units each`,
      ),
    ),
    row('gateway', QUOTAS.gatewayRequests / REQUESTS, `${REQUESTS} requests each`),
    row('mails', QUOTAS.mailsASecond, 'one mail each'),
    row('mails, all day', QUOTAS.mailsADay / 86_400, `${QUOTAS.mailsADay} mails a day`),
    row('throttle of a method', THROTTLES.method, 'a setting'),
    row('throttle of a public method', THROTTLES.publicMethod, 'a setting'),
    row(
      'renderPdf',
      (jobs.renderPdf.maxConcurrency * 1000) / RENDER_MILLISECONDS / RENDERS,
      `${RENDERS} messages each, of ${RENDER_MILLISECONDS} ms`,
    ),
  ]);
}

function row(limit: string, invoices: number, because: string) {
  return { limit, 'a second': Number(invoices.toFixed(invoices < 10 ? 1 : 0)), because };
}

/** Letters and digits do not fall into eight parts evenly. Says how full the others are when the largest is full. */
function shareOfLargestShard(): number {
  const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
  const sizes = Map.groupBy(alphabet, (letter) => letter.charCodeAt(0) % SHARDS);
  const largest = Math.max(...[...sizes.values()].map(({ length }) => length));
  return alphabet.length / SHARDS / largest;
}
