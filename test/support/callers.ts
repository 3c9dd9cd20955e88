import { setTimeout as sleep } from 'node:timers/promises';
import { type Answer, CLIENT, invoiceFor, type Stack, type TestAccount } from './stack.ts';

/** A program that calls the API, with an account and a client. */
export interface Caller {
  readonly account: TestAccount;
  readonly clientId: string;
  create(idempotencyKey?: string): Promise<Answer>;
  /** Creates one invoice, and retries with the same key while the service is busy, as the guide recommends. */
  createAtLast(idempotencyKey: string): Promise<Answer>;
  numbers(): Promise<string[]>;
  invoices(): Promise<Listed[]>;
  pdf(invoiceId: string): Promise<Answer>;
}

export interface Listed {
  readonly id: string;
  readonly invoiceNumber: string;
}

/** The maximum page size. */
const PAGE = 100;

export async function newCaller({ call, addAccount }: Pick<Stack, 'call' | 'addAccount'>): Promise<Caller> {
  const account = await addAccount();
  const { key } = account;
  const added = await call('POST', '/clients', { key, body: CLIENT });
  if (added.status !== 201) throw new Error(`No client: ${JSON.stringify(added.body)}`);
  return callerOf(call, account, added.body.id);
}

export function callerOf(call: Stack['call'], account: TestAccount, clientId: string): Caller {
  const { key } = account;
  const create = (idempotencyKey?: string) =>
    call('POST', '/invoices', {
      key,
      body: invoiceFor(clientId),
      headers: idempotencyKey === undefined ? {} : { 'Idempotency-Key': idempotencyKey },
    });
  const invoices = async () => {
    const listed: Listed[] = [];
    for (let page = 1; ; page++) {
      const { status, body } = await call('GET', `/invoices?limit=${PAGE}&page=${page}&sort=createdAt`, { key });
      if (status !== 200) throw new Error(`No list: ${JSON.stringify(body)}`);
      listed.push(...body.data);
      if (!body.pagination.hasMore) return listed;
    }
  };
  return {
    account,
    clientId,
    create,
    createAtLast: (idempotencyKey) => atLast(() => create(idempotencyKey), [503, 409]),
    invoices,
    numbers: async () => (await invoices()).map(({ invoiceNumber }) => invoiceNumber).toSorted(),
    pdf: (invoiceId) => call('GET', `/invoices/${invoiceId}/pdf`, { key }),
  };
}

/** Sends a request again while the service is busy. The request needs an `Idempotency-Key`. */
export async function atLast(send: () => Promise<Answer>, busy: readonly number[] = [503]): Promise<Answer> {
  for (;;) {
    const answer = await send();
    if (!busy.includes(answer.status)) return answer;
    await sleep(50 + Math.random() * 200);
  }
}

/** The first `count` numbers of a series, from INV-0001. */
export function numbersUpTo(count: number, prefix = 'INV-'): string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}${String(index + 1).padStart(4, '0')}`);
}

/** Runs `work` `count` times, with this many callers at once. */
export async function atOnce<T>(callers: number, count: number, work: (index: number) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const one = async () => {
    for (let index = next++; index < count; index = next++) results[index] = await work(index);
  };
  await Promise.all(Array.from({ length: callers }, one));
  return results;
}
