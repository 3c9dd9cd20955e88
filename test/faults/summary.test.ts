import { beforeAll, expect, it } from 'vitest';
import { retryAfterOneSecond } from '../support/behindTheApi.ts';
import { conflict, dropped, failing, failingAfterwards, throttled } from '../support/faults.ts';
import { useFaultyStack } from '../support/faultyStack.ts';
import { newChanger, recounted } from '../support/summary.ts';

const stack = useFaultyStack();

beforeAll(() => retryAfterOneSecond(stack.local, ['RELAY_EVENT']));

it.concurrent.each([
  ['its answers are lost', dropped],
  ['it is carried out and fails then', failingAfterwards],
  ['it fails first', failing],
  ['others are in the way', conflict],
  ['it is throttled', throttled],
])('each change is counted once if a third of all transactions meet that %s', async (name, fault) => {
  const changer = await newChanger(stack, name.length);
  const injected = stack.dynamodb.inject('TransactWriteItems', fault, {
    share: 0.33,
    about: changer.account.accountId,
  });
  await changer.change(32);
  const summary = await changer.settled();
  injected.heal();
  expect(injected.count).toBeGreaterThan(0);
  expect(summary.currencies).toEqual(await recounted(changer.call, summary));
});
