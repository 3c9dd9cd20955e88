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

/** Who signs in to the demo account. */
const OWNER = { email: 'owner@demo.example', role: 'owner' };

const KEY = /^[\w-]{16,128}$/;

/** The demo account of the data folder. The first start adds it, later starts find the same key. */
export async function demoAccount(local: Local, dataDir: string, wantedKey: string | undefined): Promise<Demo> {
  const file = dataDir === ':memory:' ? undefined : join(dataDir, 'demo.json');
  const kept = file ? readJson<Partial<Demo>>(file) : undefined;
  if (kept?.apiKey && kept.clientId) {
    const { apiKey, clientId } = kept;
    const { status, body } = await call(local, apiKey, 'GET', '/account');
    if (status === 200) await local.invoke('operate', { action: 'inviteMember', accountId: body.id, ...OWNER });
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

/** Makes the account and what the examples of the reference name, as far as they are not there, and gives the client. */
async function seed(local: Local, apiKey: string): Promise<string> {
  const accountId = (await accountOf(local, apiKey)) ?? (await newAccount(local, apiKey));
  const { clientId } = await local.invoke<{ clientId?: string }>('operate', { action: 'addExamples', accountId });
  if (!clientId) throw new Error(`The examples were not added to the account ${accountId}`);
  return clientId;
}

/** Asks the authorizer itself, since the gateway would remember for a while that it does not know the key. */
async function accountOf(local: Local, apiKey: string): Promise<string | undefined> {
  const event = { type: 'TOKEN', methodArn: 'demo/api', authorizationToken: `Bearer ${apiKey}` };
  const { context } = await local.invoke<{ context?: { accountId?: string } }>('authorize', event);
  return context?.accountId;
}

/** A link that signs in to the demo account as its owner, once. */
export async function signInLink(local: Local): Promise<string | undefined> {
  const event = { action: 'createSignInLink', email: OWNER.email };
  return (await local.invoke<{ url?: string }>('operate', event)).url;
}

async function newAccount(local: Local, apiKey: string): Promise<string> {
  const event = { action: 'createAccount', name: 'Demo Studio', plan: 'BUSINESS', key: apiKey, owner: OWNER.email };
  return (await local.invoke<{ accountId: string }>('operate', event)).accountId;
}

async function call({ url }: Local, apiKey: string, method: string, path: string) {
  const response = await fetch(url + path, {
    method,
    headers: { authorization: `Bearer ${apiKey}` },
  });
  const parsed = (await response.json()) as { id?: string };
  return { status: response.status, body: parsed };
}
