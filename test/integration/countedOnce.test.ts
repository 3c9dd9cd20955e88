import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { awsJson } from '../../local/awsJson.ts';
import { useInProcess } from '../support/inProcess.ts';
import { useStack } from '../support/stack.ts';

const stack = useStack();
useInProcess(stack, 'relayEvent');

const EVENTS = 12;
const OBJECT = 'cli_0VbW3nKdExampleClient001';
const PLACE = { generation: 1, currency: 'EUR', part: 'COUNTED' } as const;

/** What jobs do, each in one of two processes: they count an event, stop in the middle of it, or take one that was counted off the outbox. */
const step = fc.record({
  event: fc.integer({ min: 0, max: EVENTS - 1 }),
  process: fc.integer({ min: 0, max: 1 }),
  does: fc.constantFrom('counts', 'counts', 'stops', 'settles', 'both'),
});

it('adds each event once, whichever of two processes counts it again, and whatever the sums have forgotten', async () => {
  const processes = [await startProcess(), await startProcess()] as const;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 40 }), async (steps) => {
      const account = await newAccount();
      const begun = new Set<number>();
      const counted = new Set<number>();
      const count = async (event: number, process: number, stops: boolean) => {
        const { addOnce } = processes[process] ?? processes[0];
        const [eventId = '', month] = [account.eventIds[event], monthOf(event)];
        const addition = additionOf(eventId);
        begun.add(event);
        const shares = [{ name: 'issued', currency: 'EUR', month, count: 1, minor: 100n }] as const;
        const isApart = await addOnce(account.accountId, PLACE, { ...addition, monthly: { month, shares } });
        if (isApart && stops) return;
        if (isApart) await addOnce(account.accountId, { ...PLACE, month }, { ...addition, shares });
        counted.add(event);
      };
      for (const { event, process, does } of steps) {
        // A job that read the event long ago, as it was still marked, counts it even where it is off the outbox by now.
        if (does !== 'settles') await count(event, process, does === 'stops');
        if ((does === 'settles' || does === 'both') && counted.has(event)) {
          await account.takeMarkOff(account.eventIds[event] ?? '');
          processes[process]?.noteSettled(account.eventIds[event] ?? '');
        }
      }
      for (const event of [...begun].filter((one) => !counted.has(one))) await count(event, 0, false);
      const ofMonths = MONTHS.map((month) => [...begun].filter((event) => monthOf(event) === month).length);
      expect([await account.readCount(), await account.countMonths()]).toEqual([begun.size, ofMonths]);
    }),
    { numRuns: 15, endOnFailure: true },
  );
});

const MONTHS = ['2026-03', '2026-04', '2026-05'];
const monthOf = (event: number) => MONTHS[Math.floor(event / (EVENTS / MONTHS.length))] ?? '';

it('adds events that come at once together, each once', async () => {
  const { addOnce } = await startProcess();
  const { accountId, eventIds, readCount } = await newAccount();
  const twice = [...eventIds, ...eventIds];
  await Promise.all(twice.map((eventId) => addOnce(accountId, PLACE, additionOf(eventId))));
  expect(await readCount()).toBe(EVENTS);
});

it('keeps the sums below 1 KB, where one event after the other is counted and settled', async () => {
  const { addOnce, noteSettled } = await startProcess();
  const { accountId, eventIds, takeMarkOff, read } = await newAccount();
  for (const eventId of eventIds) {
    await addOnce(accountId, PLACE, additionOf(eventId));
    await takeMarkOff(eventId);
    noteSettled(eventId);
    expect(JSON.stringify(await read()).length).toBeLessThan(1024);
  }
});

/** The code as a process of its own has it: it knows nothing of what other processes did. */
async function startProcess() {
  vi.resetModules();
  const { addOnce } = await import('../../lib/aws/summary/addOnce.ts');
  const { noteSettled } = await import('../../lib/aws/summary/settledEvents.ts');
  return { addOnce, noteSettled };
}

const additionOf = (eventId: string) => ({
  eventId,
  objectId: OBJECT,
  at: '2026-03-01T10:00:00.000Z',
  shares: [{ name: 'outstanding', currency: 'EUR', month: undefined, count: 1, minor: 100n }] as const,
});

/** An account with events that are on the outbox. */
async function newAccount() {
  const { newId } = await import('../../lib/aws/ids.ts');
  const { eventMark } = await import('../../lib/aws/events/events.ts');
  const accountId = newId('acc', new Date());
  const eventIds = Array.from({ length: EVENTS }, (_, index) => newId('evt', new Date(1_800_000_000_000 + index)));
  const table = { TableName: stack.local.environmentOf('relayEvent').TABLE_NAME };
  const send = <T>(operation: string, input: object) =>
    awsJson<T>(stack.local.endpoints.dynamodb, `DynamoDB_20120810.${operation}`, { ...table, ...input });
  const keyOf = (eventId: string) => ({ pk: { S: `${accountId}#${OBJECT}` }, sk: { S: `EVENT#${eventId}` } });
  for (const eventId of eventIds) {
    const mark = eventMark('event.added', { accountId, objectId: OBJECT, eventId }, new Date('2099-01-01'));
    const attributes = { eventPk: `${accountId}#client.created`, eventId, ...mark };
    const texts = Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, { S: value }]));
    await send('PutItem', { Item: { ...keyOf(eventId), ...texts } });
  }
  const read = async () => {
    const Key = { pk: { S: `${accountId}#summary` }, sk: { S: '000000000001#NOW#EUR#COUNTED' } };
    const { Item = {} } = await send<{ Item?: Record<string, { N?: string }> }>('GetItem', {
      Key,
      ConsistentRead: true,
    });
    return Item;
  };
  return {
    accountId,
    eventIds,
    read,
    readCount: async () => Number((await read()).outstandingCount?.N ?? 0),
    countMonths: async () => {
      const { readSums } = await import('../../lib/aws/summary/readSums.ts');
      const { sharesIn } = await import('../../lib/aws/summary/sums.ts');
      const shares = (await readSums(accountId, { from: '0', to: '1' })).flatMap(sharesIn);
      const countOf = (wanted: string) =>
        shares
          .filter(({ name, month }) => name === 'issued' && month === wanted)
          .reduce((sum, one) => sum + one.count, 0);
      return MONTHS.map(countOf);
    },
    takeMarkOff: (eventId: string) =>
      send('UpdateItem', { Key: keyOf(eventId), UpdateExpression: 'REMOVE pendingPk, pendingSk' }),
  };
}
