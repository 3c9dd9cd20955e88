import { afterAll, beforeAll, inject } from 'vitest';
import type { Local, LocalOptions } from '../../local/run.ts';
import { requireDocumented } from './document.ts';
import { connectToSharedService } from './sharedService.ts';
import type { Wiring } from './wiring.ts';

/** The answer to a call. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads any field of an answer
  readonly body: any;
}

export interface Call {
  readonly key?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. A string or bytes are sent unchanged. */
  readonly body?: unknown;
}

export interface TestAccount {
  readonly accountId: string;
  readonly key: string;
  readonly keyId: string;
}

/** A running service. */
export interface Stack {
  readonly local: Wiring;
  call(method: string, path: string, call?: Call): Promise<Answer>;
  addAccount(plan?: 'FREE' | 'PRO' | 'BUSINESS'): Promise<TestAccount>;
}

/** The running service for the tests of one file, with its own emulators. */
export interface OwnStack extends Stack {
  readonly local: Local;
}

/** High enough to never limit a test. */
const UNTHROTTLED = { RateLimit: 100_000, BurstLimit: 100_000 };

/** Loading a function takes longer than most calls. A loaded one takes about 25 MB. */
const KEPT_LOADED = 24;

export function useStack({
  throttled = false,
  hasLogSubscriptions = false,
  ...options
}: { throttled?: boolean } & Pick<
  LocalOptions,
  'redirect' | 'maxIdleFunctions' | 'log' | 'hasLogSubscriptions'
> = {}): OwnStack {
  let running: Local | undefined;
  beforeAll(async () => {
    const { startLocal } = await import('../../local/run.ts');
    running = await startLocal({
      ...(throttled ? {} : { throttle: UNTHROTTLED }),
      maxIdleFunctions: KEPT_LOADED,
      hasLogSubscriptions,
      ...options,
    });
  });
  afterAll(() => running?.stop());
  return stackOf(() => running);
}

/**
 * The running service that test files share: starting one, and loading its functions, takes longer than most files. Each file makes
 * accounts of its own. A file has a stack of its own instead if it changes what others see (the attributes of a queue, a job that
 * marks invoices of all accounts, an item that nobody can read), or if it expects something of what others change.
 */
export function useSharedStack(): Stack {
  let connected: Wiring | undefined;
  beforeAll(async () => {
    connected = await connectToSharedService(inject('sharedService'));
  });
  return stackOf(() => connected);
}

function stackOf<Running extends Wiring>(running: () => Running | undefined): Stack & { readonly local: Running } {
  const local = () => {
    const started = running();
    if (!started) throw new Error('The stack has not started');
    return started;
  };
  return {
    get local() {
      return local();
    },
    async call(method, path, call = {}) {
      const answer = await send(local().url, method, path, call);
      // Every reply that a test gets is held against the document.
      requireDocumented(method, path, answer);
      return answer;
    },
    async addAccount(plan = 'BUSINESS') {
      const event = { action: 'createAccount', name: 'Studio Norte', plan };
      const added = await local().invoke<{ accountId: string; key: { id: string; secret: string } }>('operate', event);
      return { accountId: added.accountId, key: added.key.secret, keyId: added.key.id };
    },
  };
}

export async function send(
  baseUrl: string,
  method: string,
  path: string,
  { key, headers, body }: Call,
): Promise<Answer> {
  const response = await fetch(path.startsWith('http') ? path : baseUrl + path, {
    method,
    headers: {
      ...(key === undefined ? {} : { Authorization: `Bearer ${key}` }),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: asSent(body) }),
  });
  const isJson = response.headers.get('content-type')?.startsWith('application/json');
  const bytes = Buffer.from(await response.arrayBuffer());
  const text = bytes.toString('utf8');
  return {
    status: response.status,
    headers: response.headers,
    body: isJson && text !== '' ? JSON.parse(text) : isJson ? undefined : bytes,
  };
}

function asSent(body: unknown): string | Buffer<ArrayBuffer> {
  if (typeof body === 'string') return body;
  return body instanceof Uint8Array ? Buffer.from(body) : JSON.stringify(body);
}

/** What is long in coming is asked for less often. */
const LONGEST_PAUSE = 250;

/** Repeats the call until the answer is as wanted. If that never happens, the test runner's own timeout ends the test. */
export async function eventually<T>(ask: () => Promise<T>, isWanted: (answer: T) => boolean): Promise<T> {
  for (let pause = 30; ; pause = Math.min(pause * 1.3, LONGEST_PAUSE)) {
    const answer = await ask();
    if (isWanted(answer)) return answer;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

export const CLIENT = { name: 'Acme Corporation', email: 'billing@acme.example' };

/** The body of an invoice, with these fields. Without `lineItems`, it has one line of 100. */
export function invoiceFor(clientId: string, fields: object = {}) {
  return {
    clientId,
    currency: 'EUR',
    issueDate: '2026-03-01',
    dueDate: '2026-03-31',
    lineItems: [{ description: 'Consulting', quantity: 1, unitPrice: 100 }],
    ...fields,
  };
}

/** The body of a quote, with these fields. It can be accepted for long. */
export function quoteFor(clientId: string, fields: object = {}) {
  return {
    clientId,
    currency: 'EUR',
    issueDate: '2026-03-01',
    validUntil: '2080-03-31',
    lineItems: [{ description: 'Consulting', quantity: 1, unitPrice: 100 }],
    ...fields,
  };
}

/** The body of a recurring invoice, with these fields. It begins so late that no run makes an invoice of it. */
export function recurringFor(clientId: string, fields: object = {}) {
  return {
    clientId,
    interval: 'MONTH',
    startDate: '2080-01-31',
    lineItems: [{ description: 'Retainer {month}', quantity: 1, unitPrice: 100 }],
    ...fields,
  };
}
