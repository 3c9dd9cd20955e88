import { beforeAll, describe, expect, it } from 'vitest';
import { addDays, startOfDay } from '../../lib/domain/values/dates.ts';
import { type Caller, newCaller } from '../support/callers.ts';
import { useEmulators } from '../support/inProcess.ts';
import { recurringFor, useSharedStack } from '../support/stack.ts';

/** These runs have a clock of their own: the code of the job runs in this process, on the emulators of the stack. */
const stack = useSharedStack();
let job: typeof import('../../functions/jobs/runRecurring.ts');
let outbox: typeof import('../../lib/aws/queues/outbox.ts');
beforeAll(async () => {
  useEmulators(stack.local, 'runRecurring');
  job = await import('../../functions/jobs/runRecurring.ts');
  outbox = await import('../../lib/aws/queues/outbox.ts');
});

// biome-ignore lint/suspicious/noExplicitAny: a test reads any field of an answer
type Json = any;

const read = async ({ account: { key } }: Caller, path: string): Promise<Json> =>
  (await stack.call('GET', path, { key })).body;

interface Retainer {
  readonly caller: Caller;
  readonly id: string;
}

async function newRetainer(timeZone: string, fields: object): Promise<Retainer> {
  const caller = await newCaller(stack);
  const { key } = caller.account;
  await stack.call('PUT', '/account', { key, body: { timeZone, numberPrefix: '{year}-' } });
  const created = await stack.call('POST', '/recurring', { key, body: recurringFor(caller.clientId, fields) });
  expect([created.status, created.body.error]).toEqual([201, undefined]);
  return { caller, id: created.body.id };
}

const causeAt = (now: Date) => ({ now, actor: { requestId: 'test' } });
const runAt = ({ caller: { account }, id }: Retainer, now: Date) =>
  job.runDue({ accountId: account.accountId, recurringId: id }, causeAt(now));

/** Whether the schedule would start it at this instant. */
async function isDue({ id }: Retainer, now: Date): Promise<boolean> {
  for (const shard of outbox.readDue(now)) {
    for await (const { entries } of shard) if (entries.some(({ values }) => values.includes(id))) return true;
  }
  return false;
}

const datesOf = async ({ caller }: Retainer): Promise<string[]> =>
  (await read(caller, '/invoices?sort=createdAt&limit=100')).data.map(({ issueDate }: Json) => issueDate.slice(0, 10));

/** From New Year's Eve of 2027 over the leap day of 2028 to the end of January 2029. */
const LAST_DAYS = [
  ...['2027-12-31', '2028-01-31', '2028-02-29', '2028-03-31', '2028-04-30', '2028-05-31', '2028-06-30'],
  ...['2028-07-31', '2028-08-31', '2028-09-30', '2028-10-31', '2028-11-30', '2028-12-31', '2029-01-31'],
];

/** Weeks about a change of clocks, which in Santiago and Cairo leaves out midnight. */
const weekly = (first: string, count: number) =>
  Array.from({ length: count }, (_, week) => addDays(first, 7 * week) ?? '');

describe('a clock that runs on', () => {
  it.each<[string, object, string[]]>([
    ['Europe/Madrid', { startDate: '2027-12-31' }, LAST_DAYS],
    ['Pacific/Kiritimati', { startDate: '2027-12-31' }, LAST_DAYS],
    ['America/Sao_Paulo', { startDate: '2027-12-31', send: true }, LAST_DAYS],
    ['America/Santiago', { startDate: '2028-08-20', interval: 'WEEK' }, weekly('2028-08-20', 6)],
    ['Europe/Madrid', { startDate: '2028-03-12', interval: 'WEEK' }, weekly('2028-03-12', 4)],
    ['Africa/Cairo', { startDate: '2028-04-28', interval: 'WEEK' }, weekly('2028-04-28', 3)],
    ['Pacific/Apia', { startDate: '2028-02-29', interval: 'YEAR' }, ['2028-02-29', '2029-02-28']],
  ])(
    'in %s makes the invoices of %j at the first moment of each day, and one of each',
    async (timeZone, fields, dates) => {
      const retainer = await newRetainer(timeZone, { ...fields, count: dates.length });
      for (const [index, date] of dates.entries()) {
        const due = startOfDay(date, timeZone);
        const before = new Date(due.getTime() - 1);
        expect(await isDue(retainer, before)).toBe(false);
        await runAt(retainer, before);
        expect(await datesOf(retainer)).toHaveLength(index);
        expect(await isDue(retainer, new Date(due.getTime() + 1))).toBe(true);
        await Promise.all([runAt(retainer, due), runAt(retainer, due)]);
        await runAt(retainer, new Date(due.getTime() + 3_600_000));
        expect(await isDue(retainer, new Date(due.getTime() + 3_600_000))).toBe(false);
        expect(await datesOf(retainer)).toEqual(dates.slice(0, index + 1));
      }
      const { caller, id } = retainer;
      expect(await read(caller, `/recurring/${id}`)).toMatchObject({
        status: 'ENDED',
        endedReason: 'COMPLETED',
        invoicesCreated: dates.length,
      });
      expect(await isDue(retainer, new Date('2099-01-01'))).toBe(false);
    },
  );
});

describe('a clock that stood still', () => {
  it('has each missed invoice made once, with its own date and the number of its own year', async () => {
    const retainer = await newRetainer('Europe/Madrid', { startDate: '2027-11-30' });
    await Promise.all([1, 2, 3].map(() => runAt(retainer, new Date('2028-02-15T12:00:00Z'))));
    const { data } = await read(retainer.caller, '/invoices?sort=createdAt');
    expect(data.map(({ invoiceNumber, issueDate, dueDate }: Json) => [invoiceNumber, issueDate, dueDate])).toEqual([
      ['2027-0001', '2027-11-30T00:00:00.000Z', '2027-12-30T00:00:00.000Z'],
      ['2027-0002', '2027-12-30T00:00:00.000Z', '2028-01-29T00:00:00.000Z'],
      ['2028-0001', '2028-01-30T00:00:00.000Z', '2028-02-29T00:00:00.000Z'],
    ]);
    const words = await read(retainer.caller, `/invoices/${data[2].id}`);
    expect(words.lineItems[0].description).toBe('Retainer January');
  });

  it('has the latest invoice made only, where that is wanted', async () => {
    const retainer = await newRetainer('UTC', { startDate: '2027-11-30', missed: 'LATEST' });
    await Promise.all([1, 2, 3].map(() => runAt(retainer, new Date('2028-02-15T12:00:00Z'))));
    expect(await datesOf(retainer)).toEqual(['2028-01-30']);
    await runAt(retainer, new Date('2028-03-01T00:00:00Z'));
    expect(await datesOf(retainer)).toEqual(['2028-01-30', '2028-02-29']);
  });

  it('for longer than one run makes has the rest made by the next', async () => {
    const retainer = await newRetainer('UTC', { startDate: '2027-01-01', interval: 'WEEK' });
    const now = new Date('2027-12-31T12:00:00Z');
    for (const made of [24, 48, 53]) {
      await runAt(retainer, now);
      expect(new Set(await datesOf(retainer)).size).toBe(made);
      expect(await isDue(retainer, now)).toBe(made < 53);
    }
  });
});

describe('an account that moves to another time zone', () => {
  it('has its invoices made when the day begins there', async () => {
    const retainer = await newRetainer('Pacific/Kiritimati', { startDate: '2028-01-31' });
    const { key } = retainer.caller.account;
    await stack.call('PUT', '/account', { key, body: { timeZone: 'America/Los_Angeles' } });
    const [before, due] = ['Pacific/Kiritimati', 'America/Los_Angeles'].map((zone) =>
      startOfDay('2028-01-31', zone),
    ) as [Date, Date];
    await runAt(retainer, before);
    expect(await datesOf(retainer)).toEqual([]);
    expect(await isDue(retainer, due)).toBe(false);
    expect(await isDue(retainer, new Date(due.getTime() + 1))).toBe(true);
    await runAt(retainer, due);
    expect(await datesOf(retainer)).toEqual(['2028-01-31']);
  });
});
