import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type Conduct, ContendedTable } from './contendedTable.ts';
import { type Order, type Report, WAYS, type WayName } from './creator.ts';
import { printTable } from './printTable.ts';
import { type Account, type Service, withService } from './service.ts';
import { quantile } from './statistics.ts';

const CREATORS = [1, 4, 16, 40] as const;
const MILLISECONDS = 4000;

/** What the emulator does, and what DynamoDB is assumed to take in its Region. */
const CONDUCTS: ReadonlyMap<string, Conduct> = new Map([
  [
    'as slow as DynamoDB: 4 ms there and back, 12 ms for a transaction, which refuses others meanwhile',
    { travelMilliseconds: 4, transactionMilliseconds: 12, hasConflicts: true },
  ],
  ['on the emulator', { travelMilliseconds: 0, transactionMilliseconds: 0, hasConflicts: false }],
]);

/**
 * Prints how many invoices of one account are created in a second by creators in processes of their own, as Lambda functions are,
 * and how often each is tried. Without other work of the machine the rate counts, otherwise the tries.
 */
export async function benchThroughput(): Promise<void> {
  const contended = await ContendedTable.start();
  await withService(
    { redirect: (own) => ({ ...own, dynamodb: contended.inFrontOf(own.dynamodb) }) },
    async (service) => {
      stopSweep(service);
      const creators = await startCreators(Math.max(...CREATORS));
      try {
        for (const [title, conduct] of CONDUCTS) {
          contended.conduct = conduct;
          const rows = [];
          for (const way of conduct.hasConflicts ? WAYS : WAYS.slice(0, 1)) {
            for (const count of CREATORS) {
              rows.push(await measured(contended, service, creators.slice(0, count), way));
            }
          }
          printTable(`Invoices of one account, ${title}`, rows);
        }
        contended.conduct = { travelMilliseconds: 0, transactionMilliseconds: 0, hasConflicts: false };
      } finally {
        for (const creator of creators) creator.kill();
      }
    },
  );
  contended.stop();
}

/** The messages of these invoices are never sent, and their documents are not to be rendered meanwhile. */
function stopSweep({ local }: Service): void {
  const lambda = local.functions.ofUri('CleverInvo-sweep');
  lambda.invoke = () => Promise.resolve({ payload: 'null', failed: false, requestId: '' });
}

async function startCreators(count: number): Promise<ChildProcess[]> {
  const creators = Array.from({ length: count }, () => fork(join(import.meta.dirname, 'creator.ts')));
  await Promise.all(creators.map((creator) => once(creator, 'message')));
  return creators;
}

async function measured(contended: ContendedTable, service: Service, creators: readonly ChildProcess[], way: WayName) {
  const account = await service.addAccount();
  contended.read();
  const reports = await Promise.all(creators.map((creator) => carryOut(creator, orderOf(account, way))));
  const { sent, moved, conflicts } = contended.read();
  const took = reports.flatMap((report) => report.took);
  const sum = (name: 'created' | 'createdInTime' | 'failed') => reports.reduce((all, report) => all + report[name], 0);
  await checkNumbers(account, sum('created'));
  return {
    'tries again': way,
    creators: creators.length,
    'a second': Math.round((1000 * sum('createdInTime')) / MILLISECONDS),
    'tries for each request': sent / took.length,
    'counter moved': moved / took.length,
    conflicts: conflicts / took.length,
    'median ms': Math.round(quantile(took, 0.5)),
    '99 % ms': Math.round(quantile(took, 0.99)),
    'longest ms': Math.round(Math.max(...took)),
    'given up': sum('failed'),
  };
}

function orderOf({ accountId, clientId }: Account, way: WayName): Order {
  const lineItems = [{ description: 'Website redesign', quantity: 1, unitPrice: 1250.5, taxRate: 20 }];
  return { way, accountId, request: { clientId, currency: 'EUR', lineItems }, milliseconds: MILLISECONDS };
}

async function carryOut(creator: ChildProcess, order: Order): Promise<Report> {
  const reply = once(creator, 'message');
  creator.send(order);
  const [report] = await reply;
  return report;
}

/** However they were tried, they have the numbers from 1 on. */
async function checkNumbers({ send }: Account, count: number): Promise<void> {
  const { body } = await send('GET', '/invoices?limit=1');
  const newest = body.data[0]?.invoiceNumber;
  const expected = `INV-${String(count).padStart(4, '0')}`;
  if (newest !== expected || body.pagination.total !== count) {
    throw new Error(`Expected ${expected} as the newest of ${count}, found ${newest} of ${body.pagination.total}`);
  }
}
