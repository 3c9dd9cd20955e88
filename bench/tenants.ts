import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { awsJson } from '../local/emulators/awsJson.ts';
import { printTable } from './printTable.ts';
import { rendered } from './rendered.ts';
import { residentMegabytes } from './residentMegabytes.ts';
import { type Account, type Service, withService } from './service.ts';
import { quantile } from './statistics.ts';
import { TableFile } from './tableFile.ts';

/** Tenants with one piece of work each. */
const SMALL = Number(process.env.TENANTS ?? 10_000);

/** One tenant of so many has a message that was lost. A sweep sends 800. */
const LOST_STEP = 10;

/** How much work the large tenant has: none, a thousand times as much as the others, and very much, of which only the start is watched. */
const LARGE = [0, 1000, 100_000] as const;
const MOST_MARKED = 1000;

/** How long the pages of other tenants are watched, before and while the jobs work. */
const WATCHED_MILLISECONDS = 10_000;
const WITNESSES = 3;

const POLL_MILLISECONDS = 500;
const NEXT_RUN_MILLISECONDS = 120_000;
const HOUR_MILLISECONDS = 3_600_000;
const DAY_MILLISECONDS = 24 * HOUR_MILLISECONDS;
const CAUSE = { now: new Date(), actor: { requestId: 'bench' } };

/** It sorts before all others. */
const LARGE_ID = accountId(0);

/** Prints what many small tenants wait for the schedules, without and with a large tenant whose work was there first. */
export async function benchTenants(): Promise<void> {
  for (const large of LARGE) {
    // A process of its own, because the modules keep their connections to the first service.
    const { status } = spawnSync(process.execPath, [import.meta.filename, String(large)], { stdio: 'inherit' });
    if (status !== 0) process.exit(status ?? 1);
  }
}

async function print(large: number): Promise<void> {
  const title = `${SMALL.toLocaleString('en-US')} tenants, and one with ${large.toLocaleString('en-US')}`;
  // Schedules run only when they are invoked here.
  await withService({ schedules: false }, async (service) => {
    const witnesses = await Promise.all(Array.from({ length: WITNESSES }, () => service.addAccount()));
    for (const witness of witnesses) for (let index = 0; index < 3; index++) await witness.create();
    const model = await sentInvoice(service);
    await holdMessagesBack(service);
    const planned = await seedPlanned(service, large);
    printTable(`${title}: planned work`, [await watched(service, 'startScheduled', planned)]);
    const unsent = await seedUnsent(service, large);
    printTable(`${title}: messages that were lost`, [await watched(service, 'sweep', unsent)]);
    if (large > MOST_MARKED) return;
    await seedLate(service, model, large);
    printTable(`${title}: late invoices`, [await marked(service, witnesses, large)]);
  });
}

/** Runs the real `findOverdue`, and `markInvoiceOverdue` behind it. */
async function marked(service: Service, witnesses: readonly Account[], large: number) {
  const before = await watch(witnesses);
  const file = new TableFile(service);
  const memoryBefore = residentMegabytes(process.pid);
  const now = new Date();
  const left = () => file.countDue('open', now, LARGE_ID);
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1000;
  const waits = waitsOf(left, seconds);
  // On a busy machine a queue may not answer in time. The next run finds what was not handed out.
  const find = () => service.local.invoke('findOverdue', {}).catch(() => {});
  await find();
  const found = seconds();
  const memory = residentMegabytes(process.pid) - memoryBefore;
  const during = await watch(witnesses);
  while (left() > 0) await Promise.race([waits, sleep(NEXT_RUN_MILLISECONDS).then(find)]);
  const { half, last } = await waits;
  file.close();
  return {
    'late invoices': SMALL + large,
    'findOverdue s': found,
    'small marked s, half': half,
    last,
    'memory MB': memory,
    'page ms, before': Math.round(before.page),
    while: Math.round(during.page),
    'create ms, before': Math.round(before.create),
    'while ': Math.round(during.create),
    requests: before.count + during.count,
    failed: before.failed + during.failed,
  };
}

/** Runs a schedule again and again, until it has sent the messages of all small tenants. */
async function watched(service: Service, schedule: string, index: 'pending' | 'scheduled') {
  const file = new TableFile(service);
  // What is put off is due again later.
  const now = new Date();
  const left = () => file.countDue(index, now, LARGE_ID);
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1000;
  const count = left();
  const waits = waitsOf(left, seconds);
  const seen: number[] = [];
  let failed = 0;
  while (left() > 0) {
    // On a busy machine the table may not answer in time. The next run does what is left.
    await service.local.invoke(schedule, {}).catch(() => failed++);
    seen.push(left());
  }
  const { half, last } = await waits;
  const ofLarge = file.countDue(index, now) - left();
  file.close();
  return {
    schedule,
    'small ones': count,
    runs: seen.length,
    failed,
    'half sent in run': seen.findIndex((still) => still <= count / 2) + 1,
    'half s': half,
    'last s': last,
    'of the large one left': ofLarge,
  };
}

/** After how many seconds half of the entries were gone, and all of them. */
async function waitsOf(left: () => number, seconds: () => number) {
  const all = left();
  let half: number | undefined;
  for (;;) {
    const count = left();
    if (count <= all / 2) half ??= seconds();
    if (count === 0) return { half: half ?? 0, last: seconds() };
    await sleep(POLL_MILLISECONDS);
  }
}

/** How long other tenants wait for a page and for a new invoice, each with one request at a time. */
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
    create: quantile(creations, 0.5),
    count: pages.length + creations.length,
    failed,
  };
}

/** Has queues keep their messages, except that of `markInvoiceOverdue`: no documents are rendered, and no webhooks told. */
async function holdMessagesBack({ local }: Service): Promise<void> {
  const urls = Object.entries(local.environmentOf('sweep')).filter(([name]) => name.endsWith('_QUEUE_URL'));
  for (const [, QueueUrl] of urls) {
    await awsJson(local.endpoints.sqs, 'AmazonSQS.SetQueueAttributes', {
      QueueUrl,
      Attributes: { DelaySeconds: '900' },
    });
  }
}

function accountId(tenant: number): string {
  return `acc_${String(tenant).padStart(24, '0')}`;
}

/** The tenant and the place of each piece of work. Those of the large tenant come first. */
function works(large: number) {
  const ofLarge = Array.from({ length: large }, (_, place) => ({ tenant: 0, place }));
  return [...ofLarge, ...Array.from({ length: SMALL }, (_, index) => ({ tenant: index + 1, place: 0 }))];
}

interface Model {
  readonly accountId: string;
  readonly invoiceId: string;
}

/** An invoice that was sent, of an account of its own. */
async function sentInvoice(service: Service): Promise<Model> {
  const { accountId, create, send } = await service.addAccount();
  const { body } = await create();
  await send('PATCH', `/invoices/${body.id}`, { status: 'SENT' });
  await rendered(service.local);
  return { accountId, invoiceId: body.id };
}

/** Accounts as copies of one, with invoices that became late at the same midnight. `lib/aws` builds their items. */
async function seedLate(service: Service, { accountId: modelId, invoiceId }: Model, large: number): Promise<void> {
  const { addInvoice, getInvoice } = await import('../lib/aws/invoices/invoices.ts');
  const { accountItem } = await import('../lib/aws/items/account.ts');
  const { counterItem } = await import('../lib/aws/items/counter.ts');
  const { readItem } = await import('../lib/aws/table/table.ts');
  const model = await getInvoice(modelId, invoiceId);
  const [account, counter] = [await readItem(accountItem.key(modelId)), await readItem(counterItem.key(modelId))];
  if (!model || !account || !counter) throw new Error('The first invoice is not there');
  const dueDate = new Date(Date.now() - 2 * DAY_MILLISECONDS).toISOString().slice(0, 10);
  const invoices = works(large).map(({ tenant, place }, index) => {
    const id = `inv_${String(index).padStart(24, '0')}`;
    const changed = { id, sequence: place + 1, dueDate, contentRevision: undefined };
    return addInvoice(accountId(tenant), { ...model, ...changed }, CAUSE).map(({ Put }) =>
      withoutMark(Put?.Item ?? {}),
    );
  });
  const ids = Array.from({ length: SMALL + 1 }, (_, tenant) => accountId(tenant));
  const file = new TableFile(service);
  file.addItems(
    `${modelId}#invoices`,
    invoices.map(([head = {}]) => head),
  );
  file.addItems(
    `${modelId}#${invoiceId}`,
    invoices.flatMap(([, ...contents]) => contents),
  );
  file.addItems(
    accountItem.key(modelId).pk,
    ids.map((id) => ({ ...account, ...accountItem.key(id) })),
  );
  file.addItems(
    counterItem.key(modelId).pk,
    ids.map((id) => ({ ...counter, ...counterItem.key(id) })),
  );
  file.close();
}

/** The item without its mark, as after rendering. */
function withoutMark(item: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(item).filter(([name]) => !/^pending[PS]k$/.test(name)));
}

/** Planned work that was due at the same instant an hour ago. Schedules read nothing but the keys of its items. */
async function seedPlanned(service: Service, large: number) {
  const { scheduledAt } = await import('../lib/aws/queues/outbox.ts');
  const instant = new Date(Date.now() - HOUR_MILLISECONDS);
  seedKeys(service, works(large), ({ tenant, place }) => {
    const quoteId = `quo_${String(place).padStart(24, '0')}`;
    return scheduledAt(
      'expiry.due',
      { accountId: accountId(tenant), quoteId: spread(quoteId, tenant + place) },
      instant,
    );
  });
  return 'scheduled' as const;
}

/** Messages that were never sent, each of a change at an instant of its own. */
async function seedUnsent(service: Service, large: number) {
  const { markOf } = await import('../lib/aws/queues/outbox.ts');
  const first = Date.now() - HOUR_MILLISECONDS;
  const lost = works(large).filter(({ tenant }) => tenant % LOST_STEP === 0);
  seedKeys(service, lost, ({ tenant, place }, index) => {
    const eventId = spread(`evt_${String(place).padStart(24, '0')}`, tenant + place);
    const message = { accountId: accountId(tenant), objectId: 'cli_1', eventId };
    return markOf('event.added', message, new Date(first + index));
  });
  return 'pending' as const;
}

/** The id with another end, by which it falls into one of the parts of an index. */
function spread(id: string, number: number): string {
  return `${id.slice(0, -1)}${number % 8}`;
}

type Work = ReturnType<typeof works>[number];

function seedKeys(service: Service, works: readonly Work[], attributesOf: (work: Work, index: number) => object): void {
  const items = works.map((work, index) => ({
    pk: `${accountId(work.tenant)}#work`,
    sk: `${String(index).padStart(12, '0')}#${crypto.randomUUID()}`,
    ...attributesOf(work, index),
  }));
  const file = new TableFile(service);
  file.addItems(service.account.accountId, items);
  file.close();
}

if (import.meta.main) await print(Number(process.argv[2]));
