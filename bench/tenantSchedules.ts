import { setTimeout as sleep } from 'node:timers/promises';
import { awsJson } from '../local/awsJson.ts';
import type { Meter } from './meter.ts';
import { printTable } from './printTable.ts';
import type { Service } from './service.ts';
import { TableFile } from './tableFile.ts';
import { accountId } from './tenantAccounts.ts';

/** How much more work the large tenant has than each small one: none, a thousand times as much, and very much. */
const LARGE = [0, 1000, 100_000] as const;

const POLL_MILLISECONDS = 500;
const NEXT_RUN_MILLISECONDS = 120_000;
const HOUR_MILLISECONDS = 3_600_000;

const LARGE_ID = accountId(0);

/** Prints what each schedule consumes, and how many of its runs small tenants wait for. The work of the large one is there before theirs. */
export async function watchSchedules(service: Service, meter: Meter, small: number): Promise<void> {
  await holdMessagesBack(service);
  const rows = [];
  for (const [schedule, seed] of [
    ['startScheduled', seedPlanned],
    ['sweep', seedUnsent],
  ] as const) {
    for (const large of LARGE) {
      const index = await seed(service, works(small, large));
      rows.push({ schedule, large, ...(await watched(service, meter, schedule, index)) });
      removeWork(service);
    }
  }
  printTable(`Schedules, with one piece of work of each of ${small.toLocaleString('en-US')} tenants`, rows);
  printTable('Late invoices', [await marked(service, meter)]);
}

/** Runs a schedule again and again, until it has sent the messages of all small tenants. */
async function watched(service: Service, meter: Meter, schedule: string, index: 'pending' | 'scheduled') {
  const file = new TableFile(service);
  // What is put off is due again later.
  const now = new Date();
  const left = () => file.countDue(index, now, LARGE_ID);
  const [count, started] = [left(), performance.now()];
  const ofLarge = file.countDue(index, now) - count;
  const seen: number[] = [];
  let failed = 0;
  meter.read();
  while (left() > 0) {
    // On a busy machine the table may not answer in time. The next run does what is left.
    await service.local.invoke(schedule, {}).catch(() => failed++);
    seen.push(left());
  }
  const seconds = (performance.now() - started) / 1000;
  const { read, written } = unitsOf(meter, schedule);
  const leftOfLarge = file.countDue(index, now) - left();
  file.close();
  return {
    runs: seen.length,
    failed,
    'half of the small ones in run': seen.findIndex((still) => still <= count / 2) + 1,
    'read units a run': Math.round(read / seen.length),
    'written a message': written / (count + ofLarge - leftOfLarge),
    'seconds a run': seconds / seen.length,
    'sent of the large one': ofLarge - leftOfLarge,
  };
}

/** Runs the real `findOverdue`, and `markInvoiceOverdue` behind it. */
async function marked(service: Service, meter: Meter) {
  const file = new TableFile(service);
  const now = new Date();
  const left = () => file.countDue('open', now, LARGE_ID);
  const all = left();
  const ofLarge = file.countDue('open', now) - all;
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1000;
  const waits = waitsOf(left, seconds);
  meter.read();
  // On a busy machine a queue may not answer in time. The next run finds what was not handed out.
  const find = () => service.local.invoke('findOverdue', {}).catch(() => {});
  await find();
  const found = { seconds: seconds(), ...unitsOf(meter, 'findOverdue') };
  while (left() > 0) await Promise.race([waits, sleep(NEXT_RUN_MILLISECONDS).then(find)]);
  const { half, last } = await waits;
  const leftOfLarge = file.countDue('open', now) - left();
  const marking = unitsOf(meter, 'markInvoiceOverdue');
  file.close();
  const count = all + ofLarge - leftOfLarge;
  return {
    'small ones': all,
    'of the large one': ofLarge,
    'findOverdue s': found.seconds,
    'its read units': found.read,
    'small marked s, half': half,
    'all of them': last,
    'still left of the large one': leftOfLarge,
    'read units of each': marking.read / count,
    'written ': marking.written / count,
  };
}

/** The units of one function since they were read last. */
function unitsOf(meter: Meter, name: string) {
  const own = [...meter.readByFunction()].filter(([one]) => one.startsWith(`CleverInvo-${name} `));
  const sum = (isRead: boolean) =>
    own.filter(([one]) => /(Get|Query|Scan)/.test(one) === isRead).reduce((total, [, value]) => total + value, 0);
  return { read: sum(true), written: sum(false) };
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

interface Work {
  readonly tenant: number;
  readonly place: number;
}

/** The tenant and the place of each piece of work. Those of the large tenant come first. */
function works(small: number, large: number): readonly Work[] {
  const ofLarge = Array.from({ length: large }, (_, place) => ({ tenant: 0, place }));
  return [...ofLarge, ...Array.from({ length: small }, (_, index) => ({ tenant: index + 1, place: 0 }))];
}

/**
 * Planned work: attempts of webhooks, each due at an instant of its own, as after receivers have failed. Schedules read nothing but the
 * keys of its items.
 */
async function seedPlanned(service: Service, works: readonly Work[]) {
  const { scheduledAt } = await import('../lib/aws/queues/outbox.ts');
  const first = Date.now() - HOUR_MILLISECONDS;
  seedKeys(service, works, ({ tenant, place }, index) => {
    const eventId = spread(`evt_${String(place).padStart(24, '0')}`, index);
    const message = { accountId: accountId(tenant), webhookId: `whk_${'0'.repeat(24)}`, eventId };
    return scheduledAt('delivery.due', message, new Date(first + index));
  });
  return 'scheduled' as const;
}

/** Messages that were never sent, each of a change at an instant of its own. */
async function seedUnsent(service: Service, works: readonly Work[]) {
  const { markOf } = await import('../lib/aws/queues/outbox.ts');
  const first = Date.now() - HOUR_MILLISECONDS;
  seedKeys(service, works, ({ tenant, place }, index) => {
    const eventId = spread(`evt_${String(place).padStart(24, '0')}`, index);
    const message = { accountId: accountId(tenant), objectId: 'cli_1', eventId };
    return markOf('event.added', message, new Date(first + index));
  });
  return 'pending' as const;
}

/** The id with another end, by which it falls into one of the parts of an index. */
function spread(id: string, number: number): string {
  return `${id.slice(0, -1)}${number % 8}`;
}

const WORK = 'work#';

function seedKeys(service: Service, works: readonly Work[], attributesOf: (work: Work, index: number) => object): void {
  const items = works.values().map((work, index) => ({
    pk: `${WORK}${accountId(work.tenant)}`,
    sk: `${String(index).padStart(12, '0')}#${crypto.randomUUID()}`,
    ...attributesOf(work, index),
  }));
  const file = new TableFile(service);
  file.addItems(service.account.accountId, items);
  file.close();
}

function removeWork(service: Service): void {
  const file = new TableFile(service);
  file.removeItems(WORK);
  file.close();
}
