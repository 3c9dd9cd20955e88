import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { verifyChain } from '../../sdk/src/verifyChain.ts';
import { pendingRenders } from '../support/behindTheApi.ts';
import { atOnce, type Caller, newCaller, numbersUpTo } from '../support/callers.ts';
import { allRecords, recordNames, recordNamesOfDocuments } from '../support/chain.ts';
import { EVERY } from '../support/sample.ts';
import { type ServedProcess, serve } from '../support/servedProcess.ts';
import { type Answer, type Call, eventually, invoiceFor, send } from '../support/stack.ts';

const CALLERS = 32;
/** A kill hits one write of each of them, since the writes of one account wait for each other. */
const SELLERS = 8;
/** Of each seller. */
const INVOICES = 8;
/** The answers after which the service is killed. */
const KILLED_AFTER = EVERY ? [30, 70, 110] : [70];
const EXPECTED_STATUSES = ['DRAFT', 'SENT', 'VOID', 'PAID']
  .flatMap((status) => Array(INVOICES / 4).fill(status))
  .toSorted();

// biome-ignore lint/suspicious/noExplicitAny: a test reads any field of an answer
type Json = any;

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

/** One seller, with the requests that are repeated until the service answers them. */
interface Seller {
  readonly caller: Caller;
  readonly call: (method: string, path: string, call?: Omit<Call, 'key'>) => Promise<Answer>;
}

/** What happens to an invoice after it is created, one after the other. */
const LIVES: readonly (readonly (readonly [method: string, path: string, body: object])[])[] = [
  [],
  [['PATCH', '', { status: 'SENT' }]],
  [
    ['PATCH', '', { status: 'SENT' }],
    ['PATCH', '', { status: 'VOID' }],
  ],
  [
    ['PATCH', '', { status: 'SENT' }],
    ['POST', '/creditNotes', { reason: 'Returned' }],
  ],
];

it('a service that is killed at any time loses nothing, creates nothing twice, and skips neither a number nor a record', async () => {
  const sellers = await Promise.all(Array.from({ length: SELLERS }, newSeller));
  const answered: Json[] = [];
  let kills = 0;
  let restarted = Promise.resolve();
  const restart = async () => {
    await service.kill();
    service = await serve(folder, service.port);
    for (const { call } of sellers) {
      // Other records follow meanwhile, so nothing is expected of the end.
      expect(await verifyChain((await allRecords(call)).data)).toMatchObject({ isValid: true });
    }
  };
  const ask = async (request: () => Promise<Answer>) => {
    const { status, body } = await answerOf(request);
    expect([status, body]).toEqual([expect.toBeOneOf([200, 201]), body]);
    answered.push(body);
    if (answered.length === KILLED_AFTER[kills]) {
      kills += 1;
      restarted = restarted.then(restart);
    }
    return body;
  };

  await atOnce(CALLERS, SELLERS * INVOICES, async (index) => {
    const { caller, call } = sellers[index % SELLERS] as Seller;
    const sendOnce = (method: string, path: string, body: object) => {
      const headers = { 'Idempotency-Key': `${index}-${path}-${JSON.stringify(body)}` };
      return ask(() => call(method, path, { body, headers }));
    };
    const { id } = await sendOnce('POST', '/invoices', invoiceFor(caller.clientId));
    for (const [method, path, body] of LIVES[Math.floor(index / SELLERS) % LIVES.length] ?? []) {
      await sendOnce(method, `/invoices/${id}${path}`, body);
    }
  });
  await restarted;
  expect(kills).toBe(KILLED_AFTER.length);

  const found = await Promise.all(sellers.map(documentsOf));
  for (const { invoices, creditNotes, records } of found) {
    expect(invoices.map(({ invoiceNumber }) => invoiceNumber)).toEqual(numbersUpTo(INVOICES));
    expect(creditNotes.map(({ creditNoteNumber }) => creditNoteNumber).toSorted()).toEqual(
      numbersUpTo(INVOICES / 4, 'CN-'),
    );
    expect(invoices.map(({ status }) => status).toSorted()).toEqual(EXPECTED_STATUSES);
    const { data, ...end } = records;
    expect(await verifyChain(data, end)).toEqual({ isValid: true, from: 1, to: data.length, fault: undefined });
    expect(recordNames(data).toSorted()).toEqual(recordNamesOfDocuments(invoices, creditNotes).toSorted());
  }
  const ids = found.flatMap(({ invoices, creditNotes }) => [...invoices, ...creditNotes].map(({ id }) => id));
  for (const { id } of answered) expect(ids).toContain(id);

  const links: string[] = found.flatMap(({ invoices }) => invoices.map(({ pdfUrl }) => pdfUrl));
  const documents = await atOnce(8, links.length, (index) => send(service.url, 'GET', links[index] ?? '', {}));
  expect(new Set(documents.map(({ status, body }) => `${status} ${body.subarray(0, 5)}`))).toEqual(
    new Set(['200 %PDF-']),
  );
  const pending = await eventually(
    async () => {
      // What is being rendered needs no other sweep.
      await sleep(1000);
      await service.invoke('sweep', {});
      const ofSellers = sellers.map(({ caller }) => pendingRenders(service, caller.account.accountId));
      return (await Promise.all(ofSellers)).flat();
    },
    ({ length }) => length === 0,
  );
  expect(pending).toEqual([]);
});

/** A seller whose documents are in a chain. */
async function newSeller(): Promise<Seller> {
  const caller = await newCaller({
    call: (method, path, request = {}) => send(service.url, method, path, request),
    addAccount,
  });
  const { key } = caller.account;
  const call: Seller['call'] = (method, path, request = {}) => send(service.url, method, path, { key, ...request });
  const { status } = await call('PUT', '/account', { body: { taxId: '123456789', chain: true } });
  expect(status).toBe(200);
  return { caller, call };
}

async function addAccount() {
  const event = { action: 'createAccount', name: 'Studio Norte', plan: 'BUSINESS' };
  const added = await service.invoke<{ accountId: string; key: { id: string; secret: string } }>('operate', event);
  return { accountId: added.accountId, key: added.key.secret, keyId: added.key.id };
}

/** Repeats a request while the service is busy or down. */
async function answerOf(request: () => Promise<Answer>): Promise<Answer> {
  // So many callers would keep a busy service busy.
  for (let pause = 100; ; pause = Math.min(pause * 1.5, 1000)) {
    try {
      const answer = await request();
      // Without the contract's shape it is the gateway that answers, while the service is starting.
      const isOfService = answer.status < 400 || answer.body?.error !== undefined;
      if (isOfService && answer.status !== 503 && !isInProgress(answer)) return answer;
    } catch (fault) {
      if (!(fault instanceof TypeError)) throw fault;
    }
    await sleep(pause);
  }
}

const isInProgress = ({ status, body }: Answer) => status === 409 && /still in progress/.test(body.error?.message);

async function documentsOf({ caller, call }: Seller) {
  const [invoices, creditNotes, records] = await Promise.all([
    caller.invoices() as Promise<Json[]>,
    call('GET', '/creditNotes?limit=100').then(({ body }) => body.data as Json[]),
    allRecords(call),
  ]);
  return { invoices, creditNotes, records };
}
