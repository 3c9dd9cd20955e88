import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pendingRenders } from '../support/behindTheApi.ts';
import { atOnce, type Caller, newCaller, numbersUpTo } from '../support/callers.ts';
import { type ServedProcess, serve } from '../support/servedProcess.ts';
import { type Answer, eventually, send } from '../support/stack.ts';

const CALLERS = 64;
const INVOICES = 200;
const KILLED_AFTER = 60;

let folder: string;
let service: ServedProcess;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cleverinvo-'));
  service = await serve(folder);
});
afterAll(async () => {
  await service?.kill();
  await rm(folder, { recursive: true, force: true });
});

it('a service that is killed at any time loses nothing, creates nothing twice and skips no number', async () => {
  const caller = await newCaller({ call, addAccount });
  const before: Answer[] = [];
  let restarted: Promise<ServedProcess> | undefined;
  const restart = async () => {
    await service.kill();
    return serve(folder, service.port);
  };

  const answers = await atOnce(CALLERS, INVOICES, async (index) => {
    const answer = await createWhateverHappens(caller, `order-${index}`);
    if (!restarted) before.push(answer);
    if (before.length === KILLED_AFTER) restarted ??= restart();
    return answer;
  });
  service = (await restarted) ?? service;

  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
  expect(answers.map(({ body }) => body.invoiceNumber).toSorted()).toEqual(numbersUpTo(INVOICES));
  const listed = await caller.invoices();
  expect(listed.map(({ invoiceNumber }) => invoiceNumber)).toEqual(numbersUpTo(INVOICES));
  expect(before).toHaveLength(KILLED_AFTER);
  for (const { body } of before) expect(listed).toContainEqual(expect.objectContaining(numberOf(body)));

  const documents = await atOnce(8, listed.length, (index) => caller.pdf(listed[index]?.id ?? ''));
  expect(new Set(documents.map(({ status, body }) => `${status} ${body.subarray(0, 5)}`))).toEqual(
    new Set(['200 %PDF-']),
  );
  const pending = await eventually(
    async () => {
      await service.invoke('sweep', {});
      return pendingRenders(service, caller.account.accountId);
    },
    ({ length }) => length === 0,
  );
  expect(pending).toEqual([]);
});

const call = (...args: Parameters<typeof send> extends [string, ...infer Rest] ? Rest : never) =>
  send(service.url, ...args);

async function addAccount() {
  const event = { action: 'createAccount', name: 'Studio Norte', plan: 'BUSINESS' };
  const added = await service.invoke<{ accountId: string; key: { id: string; secret: string } }>('operate', event);
  return { accountId: added.accountId, key: added.key.secret, keyId: added.key.id };
}

/** Also retries while the service is down. */
async function createWhateverHappens(caller: Caller, idempotencyKey: string): Promise<Answer> {
  for (;;) {
    try {
      const answer = await caller.createAtLast(idempotencyKey);
      // The gateway answers this while the service is starting.
      if (answer.body?.error || answer.status === 201) return answer;
    } catch (fault) {
      if (!(fault instanceof TypeError)) throw fault;
    }
    await sleep(100);
  }
}

const numberOf = ({ id, invoiceNumber }: { id: string; invoiceNumber: string }) => ({ id, invoiceNumber });
