import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { readJson, writeJson } from './data/jsonFile.ts';
import type { Local } from './run.ts';
import { Unstartable } from './unstartable.ts';

/** An account to try the API with. */
export interface Demo {
  readonly apiKey: string;
  readonly clientId: string;
  /** Whether the API accepts the key. It may have been revoked since. */
  readonly isAccepted: boolean;
}

const KEY = /^[\w-]{16,128}$/;

/** The demo account of the data folder. The first start adds it, later starts find the same key. */
export async function demoAccount(local: Local, dataDir: string, wantedKey: string | undefined): Promise<Demo> {
  const file = dataDir === ':memory:' ? undefined : join(dataDir, 'demo.json');
  const kept = file ? readJson<Partial<Demo>>(file) : undefined;
  if (kept?.apiKey && kept.clientId) {
    const { apiKey, clientId } = kept;
    const { status } = await call(local, apiKey, 'GET', '/account');
    if (status >= 500)
      throw new Unstartable(`The API does not work: it answers ${status}. See functions.log beside ${file}.`);
    return { apiKey, clientId, isAccepted: status === 200 };
  }
  const apiKey = kept?.apiKey ?? keyOf(wantedKey);
  // Written before the account is added, so that the next start continues one that was interrupted.
  if (file) writeJson(file, { apiKey });
  const clientId = await seed(local, apiKey);
  if (file) writeJson(file, { apiKey, clientId });
  return { apiKey, clientId, isAccepted: true };
}

export function checkKey(wantedKey: string | undefined): void {
  if (wantedKey === undefined || KEY.test(wantedKey)) return;
  throw new Unstartable('CLEVERINVO_API_KEY must have 16 to 128 letters, digits, hyphens or underscores.');
}

function keyOf(wantedKey: string | undefined): string {
  return wantedKey ?? `ci_local_${randomBytes(32).toString('base64url')}`;
}

async function seed(local: Local, apiKey: string): Promise<string> {
  const known = await call(local, apiKey, 'GET', '/clients?limit=1');
  if (known.status === 401) {
    await local.invoke('operate', { action: 'createAccount', name: 'Demo Studio', plan: 'BUSINESS', key: apiKey });
  } else if (known.body.data?.[0]) {
    return known.body.data[0].id;
  }
  const { status, body } = await call(local, apiKey, 'POST', '/clients', DEMO_CLIENT);
  if (status !== 201 || !body.id) throw new Error(`The demo client was not added: ${status} ${JSON.stringify(body)}`);
  return body.id;
}

const DEMO_CLIENT = {
  name: 'Acme Corporation',
  email: 'billing@acme.example',
  address: '123 Business Ave, Suite 400\nNew York, NY 10001',
  taxId: 'US-EIN-12-3456789',
  phone: '+1-555-0100',
};

async function call({ url }: Local, apiKey: string, method: string, path: string, body?: object) {
  const response = await fetch(url + path, {
    method,
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  const parsed = (await response.json()) as { id?: string; data?: { id: string }[] };
  return { status: response.status, body: parsed };
}
