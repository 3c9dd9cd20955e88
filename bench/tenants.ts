import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { printTable } from './printTable.ts';
import { rendered } from './rendered.ts';
import { residentMegabytes } from './residentMegabytes.ts';
import { type Account, type Service, withService } from './service.ts';
import { quantile } from './statistics.ts';
import { TableFile } from './tableFile.ts';

/** Each small tenant has one late invoice. The large one has a thousand times as many. */
const SMALL = [1000, 10_000] as const;
const LARGE = 1000;

/** How long the pages of small tenants are watched, before and while the jobs work. */
const WATCHED_MILLISECONDS = 10_000;
const WITNESSES = 3;

const DAY_MILLISECONDS = 86_400_000;
const CAUSE = { now: new Date(), actor: { requestId: 'bench' } };

/** Prints what the invoices of many tenants and a large one, all late at the same midnight, mean for jobs and for the pages of others. */
export async function benchTenants(): Promise<void> {
  for (const count of SMALL) {
    // A process of its own, because the modules keep their connections to the first service.
    const { status } = spawnSync(process.execPath, [import.meta.filename, String(count)], { stdio: 'inherit' });
    if (status !== 0) process.exit(status ?? 1);
  }
}

async function print(count: number): Promise<void> {
  const title = `Tenants with an invoice that is late, and one with ${LARGE.toLocaleString('en-US')}`;
  // Schedules run only when they are invoked here.
  await withService({ schedules: false }, async (service) => printTable(title, [await measured(service, count)]));
}

async function measured(service: Service, count: number) {
  const witnesses = await Promise.all(Array.from({ length: WITNESSES }, () => service.addAccount()));
  for (const witness of witnesses) for (let index = 0; index < 3; index++) await witness.create();
  await seed(service, count);
  await rendered(service.local);
  const before = await watch(witnesses);
  const memoryBefore = residentMegabytes(process.pid);
  const started = performance.now();
  await service.local.invoke('findOverdue', {});
  const milliseconds = performance.now() - started;
  const memory = residentMegabytes(process.pid) - memoryBefore;
  const during = await watch(witnesses);
  const late = count + LARGE;
  return {
    'small tenants': count,
    'late invoices': late,
    'findOverdue s': milliseconds / 1000,
    'a message ms': milliseconds / late,
    'memory MB': memory,
    'page ms, before': Math.round(before.page),
    while: Math.round(during.page),
    '99 %': Math.round(during.slowPage),
    'create ms, before': Math.round(before.create),
    'while ': Math.round(during.create),
    '99 % ': Math.round(during.slowCreate),
    requests: during.count,
    failed: before.failed + during.failed,
  };
}

/** How long small tenants wait for a page and for a new invoice, each with one request at a time. */
async function watch(witnesses: readonly Account[]) {
  const [pages, creations]: [number[], number[]] = [[], []];
  let failed = 0;
  const timed = async (times: number[], work: () => Promise<unknown>) => {
    const started = performance.now();
    await work().then(
      () => times.push(performance.now() - started),
      () => failed++,
    );
  };
  const end = performance.now() + WATCHED_MILLISECONDS;
  await Promise.all(
    witnesses.map(async ({ create, send }) => {
      while (performance.now() < end) {
        await timed(pages, () => send('GET', '/invoices'));
        await timed(creations, () => create());
        await sleep(100);
      }
    }),
  );
  return {
    page: quantile(pages, 0.5),
    slowPage: quantile(pages, 0.99),
    create: quantile(creations, 0.5),
    slowCreate: quantile(creations, 0.99),
    count: pages.length + creations.length,
    failed,
  };
}

/** Accounts as copies of one, with invoices that became late yesterday. `lib/aws` builds their items. */
async function seed(service: Service, count: number): Promise<void> {
  const { addInvoice, getInvoice } = await import('../lib/aws/invoices/invoices.ts');
  const { accountItem } = await import('../lib/aws/items/account.ts');
  const { counterItem } = await import('../lib/aws/items/counter.ts');
  const { readItem } = await import('../lib/aws/table/table.ts');
  const { accountId: modelId, create, send } = await service.addAccount();
  const { body: first } = await create();
  await send('PATCH', `/invoices/${first.id}`, { status: 'SENT' });
  await rendered(service.local);
  const model = await getInvoice(modelId, first.id);
  const [account, counter] = [await readItem(accountItem.key(modelId)), await readItem(counterItem.key(modelId))];
  if (!model || !account || !counter) throw new Error('The first invoice is not there');
  const dueDate = new Date(Date.now() - 2 * DAY_MILLISECONDS).toISOString().slice(0, 10);
  const tenants = Array.from({ length: count + 1 }, (_, tenant) => `acc_${String(tenant).padStart(24, '0')}`);
  const invoices = tenants.flatMap((accountId, tenant) =>
    Array.from({ length: tenant === 0 ? LARGE : 1 }, (_, index) => {
      const id = `inv_${String(tenant * LARGE + index).padStart(24, '0')}`;
      const place = { id, sequence: index + 1, dueDate, contentRevision: undefined };
      return addInvoice(accountId, { ...model, ...place }, CAUSE).map(({ Put }) => withoutMark(Put?.Item ?? {}));
    }),
  );
  const file = new TableFile(service);
  file.addItems(
    `${modelId}#invoices`,
    invoices.map(([head = {}]) => head),
  );
  file.addItems(
    `${modelId}#${first.id}`,
    invoices.flatMap(([, ...contents]) => contents),
  );
  file.addItems(
    accountItem.key(modelId).pk,
    tenants.map((accountId) => ({ ...account, ...accountItem.key(accountId) })),
  );
  file.addItems(
    counterItem.key(modelId).pk,
    tenants.map((accountId) => ({ ...counter, ...counterItem.key(accountId) })),
  );
  file.close();
}

/** The item without its mark, as after rendering. */
function withoutMark(item: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(item).filter(([name]) => !/^pending[PS]k$/.test(name)));
}

if (import.meta.main) await print(Number(process.argv[2]));
