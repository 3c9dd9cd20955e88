import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { awsJson } from '../../local/awsJson.ts';
import { ALL_WARM, intercept, prepareStack } from '../interleavings/intercept.ts';
import { CapturedLog } from '../support/capturedLog.ts';
import { down, dropped } from '../support/faults.ts';
import { answer, type Fault } from '../support/faultyService.ts';
import { useFaultyStack } from '../support/faultyStack.ts';
import { sample } from '../support/sample.ts';

const captured = new CapturedLog();
const stack = useFaultyStack({ ...ALL_WARM, log: captured.log });

/** More than a schedule reads with one call. */
const VERY_MANY = 1100;
/** More than the share of the first round. */
const MANY = 300;
const BATCH = 25;
const MINUTE = 60_000;

/** The messages that were sent, in the order of sending. */
const sent: { accountId: string; id: string }[] = [];
/** The address of the queue that is down. */
let downQueue: string | undefined;

beforeAll(async () => {
  // No message is delivered, so nothing but the schedules changes an entry.
  await prepareStack(stack);
  const record: Fault = async (exchange) => {
    const { body, response, forward } = exchange;
    if (downQueue && body.includes(downQueue)) return down(exchange);
    const { Entries, MessageBody } = JSON.parse(body.toString('utf8'));
    for (const { MessageBody: text } of Entries ?? [{ MessageBody }]) {
      const { accountId, eventId, invoiceId } = JSON.parse(text);
      sent.push({ accountId, id: eventId ?? invoiceId });
    }
    answer(response, await forward());
  };
  for (const operation of ['SendMessage', 'SendMessageBatch']) stack.sqs.inject(operation, record);
});
/** So that no write of a test before, which a slow table carries out late, meets an entry of this one. */
let testCase = 0;
beforeEach(async () => {
  testCase += 1;
  await removeAll();
  sent.length = 0;
});

type Index = 'pending' | 'scheduled' | 'open';
/** What follows the ids in a sort key, and what comes before the last of them. */
const REST = {
  pending: { object: ['obj_1'], change: ['event.added'] },
  scheduled: { object: ['whk_1'], change: ['delivery.due'] },
  open: { object: [], change: [] },
} as const;

const dynamodb = <T>(operation: string, input: object) =>
  awsJson<T>(stack.local.endpoints.dynamodb, `DynamoDB_20120810.${operation}`, input);
const table = () => stack.local.environmentOf('operate').TABLE_NAME ?? '';

async function write(requests: readonly object[]): Promise<void> {
  for (let start = 0; start < requests.length; start += BATCH) {
    await dynamodb('BatchWriteItem', { RequestItems: { [table()]: requests.slice(start, start + BATCH) } });
  }
}

interface Found {
  readonly pk: { readonly S: string };
  readonly sk: { readonly S: string };
}

async function found(index: Index): Promise<(Found & Record<string, { readonly S: string }>)[]> {
  const all = [];
  let ExclusiveStartKey: object | undefined;
  do {
    const page = await dynamodb<{ Items: (Found & Record<string, { S: string }>)[]; LastEvaluatedKey?: object }>(
      'Scan',
      {
        TableName: table(),
        IndexName: index,
        ExclusiveStartKey,
      },
    );
    all.push(...page.Items);
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
  return all;
}

async function removeAll(): Promise<void> {
  for (const index of ['pending', 'scheduled', 'open'] as const) {
    await write((await found(index)).map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } })));
  }
}

/** Leaves entries of an account in the first part of an index, each due from this instant. `change` is that of their mark. */
async function leave(
  index: Index,
  account: string,
  instants: readonly Date[],
  change: string | undefined = REST[index].change[0],
) {
  const entries = instants.map((instant, number) => {
    const id = `${account}_${String(number).padStart(5, '0')}`;
    const sorted = [instant.toISOString(), account, ...REST[index].object, id, ...(change ? [change] : [])].join('#');
    const item = {
      pk: `${account}#fair${testCase}`,
      sk: `${index}_${id}`,
      [`${index}Pk`]: `${index.toUpperCase()}#0`,
      [`${index}Sk`]: sorted,
    };
    const Item = Object.fromEntries(Object.entries(item).map(([name, S]) => [name, { S }]));
    return { PutRequest: { Item } };
  });
  await write(entries);
}

const ago = (minutes: number) => new Date(Date.now() - minutes * MINUTE);
const times = (count: number, instant: (index: number) => Date) => Array.from({ length: count }, (_, i) => instant(i));
/** An hour ago, each a millisecond after the one before. */
const hourAgo = (count: number) => {
  const first = ago(60).getTime();
  return times(count, (index) => new Date(first + index));
};
const SMALL = Array.from({ length: 20 }, (_, index) => `acc_small${String(index).padStart(2, '0')}`);

/** The large account has entries that are an hour old. Each of the small ones has one entry that is due for a minute. */
async function leaveOfAll(index: Index, instants: readonly Date[]): Promise<void> {
  await leave(index, 'acc_large', instants);
  for (const account of SMALL) await leave(index, account, [ago(1)]);
}

const accountsOf = (messages: typeof sent) => new Set(messages.map(({ accountId }) => accountId));
const ofLarge = (messages: typeof sent) => messages.filter(({ accountId }) => accountId === 'acc_large');

/** Runs the schedule. Returns the capacity units that it took. */
async function run(name: string): Promise<{ readUnits: number; writeUnits: number }> {
  const isRun = (line: Readonly<Record<string, unknown>>) => line.job === name && line.outcome !== undefined;
  const before = captured.lines().filter(isRun).length;
  await stack.local.invoke(name, {});
  const line = (await captured.find(isRun, before + 1)).at(-1);
  return { readUnits: Number(line?.readUnits), writeUnits: Number(line?.writeUnits) };
}

describe('an account with very many entries', () => {
  it('does not hold up planned work of others that is due later, and all of its own is started in the same run', async () => {
    await leaveOfAll('scheduled', hourAgo(MANY));
    await run('startScheduled');
    const last = sent.findLastIndex(({ accountId }) => accountId !== 'acc_large');
    expect(accountsOf(sent.slice(0, last + 1))).toEqual(new Set([...SMALL, 'acc_large']));
    // The first share of the large account, which came first.
    expect(ofLarge(sent.slice(0, last + 1)).length).toBeLessThanOrEqual(100);
    expect(sent).toHaveLength(MANY + SMALL.length);
    expect(new Set(sent.map(({ id }) => id)).size).toBe(sent.length);
  });

  it('does not hold up lost messages of others: one sweep sends them all, and gives the rest of its messages to the large one', async () => {
    await leaveOfAll('pending', hourAgo(VERY_MANY));
    await run('sweep');
    expect(accountsOf(sent)).toEqual(new Set([...SMALL, 'acc_large']));
    expect(sent).toHaveLength(100);
    await run('sweep');
    expect(ofLarge(sent)).toHaveLength(180);
    expect(sent).toHaveLength(200);
  });

  it('is passed over where its entries have the same instant: what follows them is read next', async () => {
    await leaveOfAll('pending', Array<Date>(VERY_MANY).fill(ago(60)));
    const read: number[] = [];
    const count: Fault = async ({ response, forward }) => {
      const reply = await forward();
      read.push(JSON.parse(reply.body.toString('utf8')).Items.length);
      answer(response, reply);
    };
    const counting = stack.dynamodb.inject('Query', count, { about: 'PENDING#0' });
    await run('sweep');
    counting.heal();
    expect(accountsOf(sent)).toEqual(new Set([...SMALL, 'acc_large']));
    expect(read.slice(0, 2)).toEqual([1000, SMALL.length]);
  });

  it('does not hold up late invoices of others, also where very many messages of it wait already', async () => {
    await leaveOfAll('open', hourAgo(MANY));
    // Another account with more than its share, at every second of these instants.
    const others = hourAgo(MANY).filter((_, index) => index % 2 === 0);
    await leave('open', 'acc_medium', others);
    await stack.local.invoke('findOverdue', {});
    const last = sent.findLastIndex(({ accountId }) => SMALL.includes(accountId));
    expect(ofLarge(sent.slice(0, last + 1)).length).toBeLessThanOrEqual(100);
    expect(sent).toHaveLength(MANY + others.length + SMALL.length);
    expect(new Set(sent.map(({ id }) => id)).size).toBe(sent.length);
    sent.length = 0;
    const waiting: Fault = ({ response }) => {
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' });
      response.end(JSON.stringify({ Attributes: { ApproximateNumberOfMessages: '5000' } }));
    };
    const busy = stack.sqs.inject('GetQueueAttributes', waiting);
    await stack.local.invoke('findOverdue', {});
    busy.heal();
    expect(accountsOf(sent)).toEqual(new Set(SMALL));
  });
});

describe('turns of accounts', () => {
  it('are not taken by addresses that ask for links: all of them have one turn together', async () => {
    for (let index = 0; index < 120; index++) {
      const address = index.toString(16).padStart(64, '0');
      await leave('pending', address, [new Date(ago(60).getTime() + index)]);
    }
    await leave('pending', 'acc_small', [ago(1)]);
    await run('sweep');
    expect(accountsOf(sent)).toContain('acc_small');
    expect(sent).toHaveLength(100);
  });

  it('cost nothing where no account has many entries: half a read unit for each part, and no further query', async () => {
    // DynamoDB Local says that a query which finds nothing costs nothing.
    for (const name of ['sweep', 'startScheduled', 'findOverdue']) {
      expect((await run(name)).readUnits).toBeLessThanOrEqual(4);
    }
    for (const account of SMALL) {
      await leave('pending', account, [ago(1)]);
      await leave(
        'scheduled',
        account,
        times(2, () => ago(1)),
      );
    }
    // Twenty entries take less than the 4 KB of half a unit, forty take more.
    const [swept, started] = [await run('sweep'), await run('startScheduled')];
    expect(swept.readUnits).toBeLessThanOrEqual(4);
    expect(started.readUnits).toBeLessThanOrEqual(4.5);
    expect(sent).toHaveLength(3 * SMALL.length);
  });

  it('are not blocked by entries that cannot be read', async () => {
    await leave('pending', 'acc_broken', hourAgo(150), 'event.added#more#than#it#has#event.added');
    await leave('pending', 'acc_small', [ago(1)]);
    await expect(stack.local.invoke('sweep', {})).rejects.toThrow('Sent 1 messages and failed at 150');
    expect(accountsOf(sent)).toEqual(new Set(['acc_small']));
  });

  it('go on where a queue is down: the other queues get their messages', async () => {
    const accounts = Array.from({ length: 120 }, (_, index) => `acc_many${String(index).padStart(3, '0')}`);
    for (const account of accounts) await leave('pending', account, [ago(2)], 'document.changed');
    await leave('pending', 'acc_small', [ago(1)]);
    downQueue = stack.local.environmentOf('operate').RENDER_PDF_QUEUE_URL;
    await expect(stack.local.invoke('sweep', {})).rejects.toThrow('Sent 1 messages');
    downQueue = undefined;
    expect(accountsOf(sent)).toContain('acc_small');
    // Those that were not sent are due as before.
    sent.length = 0;
    await run('sweep');
    expect(sent).toHaveLength(100);
  });
});

describe('a sweep of several rounds', () => {
  const ENTRIES = 12;
  const idsOfAll = () => [
    ...SMALL.map((account) => `${account}_00000`),
    ...times(ENTRIES, () => new Date()).map((_, i) => `acc_large_${String(i).padStart(5, '0')}`),
  ];
  const dueNow = async () =>
    (await found('pending')).filter(({ pendingSk }) => (pendingSk?.S ?? '') < new Date().toISOString());

  it('that meets another one at the same moment loses nothing, and nothing is sent more often than they run', async () => {
    await leaveOfAll('pending', hourAgo(ENTRIES));
    await Promise.all([stack.local.invoke('sweep', {}), stack.local.invoke('sweep', {})]);
    const counts = Map.groupBy(sent, ({ id }) => id);
    expect([...counts.keys()].toSorted()).toEqual(idsOfAll().toSorted());
    expect(Math.max(...[...counts.values()].map(({ length }) => length))).toBeLessThanOrEqual(2);
    expect(await dueNow()).toEqual([]);
  });

  // The queries of eight parts, the further rounds, the messages, and two updates for each of 32 entries.
  const CALLS = Array.from({ length: 80 }, (_, index) => index);
  it.each(
    sample(
      CALLS.flatMap((index) => [[index, down] as const, [index, dropped] as const]),
      16,
    ),
  )('that dies at its call %i leaves the rest to the next one', async (index, fault) => {
    await leaveOfAll('pending', hourAgo(ENTRIES));
    let count = 0;
    const decide = (): Fault | undefined => {
      const call = count++;
      // Nothing comes through after the call at which the function dies.
      return call < index ? undefined : call === index ? fault : down;
    };
    const functionName = stack.local.environmentOf('sweep').AWS_LAMBDA_FUNCTION_NAME ?? '';
    const dying = () => stack.local.invoke('sweep', {}).catch(() => {});
    await intercept(stack, { functionName, identifiedBy: [''], decide }, dying);
    await run('sweep');
    expect(new Set(sent.map(({ id }) => id))).toEqual(new Set(idsOfAll()));
    expect(await dueNow()).toEqual([]);
    sent.length = 0;
    await run('sweep');
    expect(sent).toEqual([]);
  });
});
