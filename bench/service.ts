import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Local, type LocalOptions, startLocal } from '../local/run.ts';

/** A running service, with an account that has one client. */
export interface Service {
  readonly local: Local;
  /** The data folder of the emulators. */
  readonly folder: string;
  readonly account: Account;
  addAccount(): Promise<Account>;
}

export interface Account {
  readonly accountId: string;
  readonly clientId: string;
  send(method: string, path: string, body?: unknown): Promise<Sent>;
  create(lines?: number): Promise<Sent>;
}

export interface Sent {
  readonly status: number;
  readonly bytes: number;
  // biome-ignore lint/suspicious/noExplicitAny: whatever the API answers
  readonly body: any;
}

/** Runs the work with a new service, in a temporary folder and without rate limits. */
export async function withService(
  options: Pick<LocalOptions, 'redirect' | 'log' | 'schedules'>,
  work: (service: Service) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'cleverinvo-bench-'));
  const local = await startLocal({
    ...options,
    dataDir: folder,
    throttle: { RateLimit: 1e9, BurstLimit: 1e9 },
    // What records requests afterwards is no part of what is measured.
    hasLogSubscriptions: false,
  });
  try {
    // The benchmarks import modules of the service, which need the environment of a function.
    Object.assign(process.env, local.environmentOf('invoices-create'));
    const account = await addAccount(local);
    await work({ local, folder, account, addAccount: () => addAccount(local) });
  } finally {
    await local.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function addAccount(local: Local): Promise<Account> {
  const event = { action: 'createAccount', name: 'Studio Norte', plan: 'BUSINESS' };
  const { accountId, key } = await local.invoke<{ accountId: string; key: { secret: string } }>('operate', event);
  const send = senderOf(local, key.secret);
  const { body: client } = await send('POST', '/clients', { name: 'Acme Corporation', email: 'billing@acme.example' });
  return accountWith(local, { accountId, secret: key.secret, clientId: client.id });
}

/** An account that is there, with one of its clients. */
export function accountWith(
  local: Local,
  { accountId, secret, clientId }: { readonly accountId: string; readonly secret: string; readonly clientId: string },
): Account {
  const send = senderOf(local, secret);
  return { accountId, clientId, send, create: (lines = 3) => send('POST', '/invoices', invoiceOf(clientId, lines)) };
}

function senderOf(local: Local, secret: string): Account['send'] {
  return async (method, path, body) => {
    const response = await fetch(local.url + path, {
      method,
      headers: { Authorization: `Bearer ${secret}`, ...(body ? { 'Content-Type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return { status: response.status, bytes: Buffer.byteLength(text), body: JSON.parse(text) };
  };
}

export function invoiceOf(clientId: string, lines: number) {
  return {
    clientId,
    currency: 'EUR',
    issueDate: '2026-03-01',
    dueDate: '2026-03-31',
    lineItems: Array.from({ length: lines }, (_, index) => ({
      description: `Website redesign - Phase ${index + 1}`,
      quantity: index + 1,
      unitPrice: 1250.5,
      taxRate: 20,
    })),
    notes: 'Thank you for your business.',
    terms: 'Payment due within 30 days.',
  };
}
