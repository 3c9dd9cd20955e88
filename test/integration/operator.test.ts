import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inflateRawSync } from 'node:zlib';
import { APIGateway } from '@aws-sdk/client-api-gateway';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { PACK_DICTIONARY } from '../../lib/aws/table/packDictionary.ts';
import { queueJobNames } from '../../lib/contract/jobs.ts';
import { awsJson } from '../../local/awsJson.ts';
import { pendingEvents, setAttribute, storedDocuments } from '../support/behindTheApi.ts';
import { useInProcess } from '../support/inProcess.ts';
import { inSteps } from '../support/inSteps.ts';
import { mailsTo, newAddress } from '../support/mail.ts';
import { addMember, askForLink, exchange, mailedToken, signIn } from '../support/signIn.ts';
import { CLIENT, eventually, invoiceFor, quoteFor, recurringFor, useStack } from '../support/stack.ts';

const stack = useStack();
useInProcess(stack, 'operate');
const root = join(import.meta.dirname, '../..');

/** `npm run admin -- …` against the local stack, as any environment of AWS would point it there. */
async function admin(...words: string[]) {
  return JSON.parse(await printed(...words));
}

async function printed(...words: string[]) {
  const { PATH } = process.env;
  const { lambda } = stack.local.endpoints;
  const credentials = { AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local', AWS_REGION: 'us-east-1' };
  return run(words, { PATH, ...credentials, AWS_ENDPOINT_URL_LAMBDA: lambda });
}

async function run(words: readonly string[], variables: NodeJS.ProcessEnv) {
  // The command is translated once and not each time.
  const { NODE_COMPILE_CACHE } = process.env;
  const env = { ...variables, NODE_COMPILE_CACHE };
  const { stdout } = await promisify(execFile)(process.execPath, ['scripts/admin.ts', ...words], { cwd: root, env });
  return stdout;
}

const gateway = () =>
  new APIGateway({
    endpoint: stack.local.endpoints.apiGateway,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });

const gatewayKeys = async () => (await gateway().getApiKeys({ limit: 500 })).items ?? [];

/** The gateway has not remembered anything of it yet. */
const newKeyOf = (accountId: string) =>
  admin('createKey', '--accountId', accountId, '--name', 'New', '--scope', 'read');

function unpacked(base64: string): string {
  const bytes = Buffer.from(base64, 'base64');
  try {
    const text =
      bytes[0] === 0b111 ? inflateRawSync(bytes.subarray(1), { dictionary: PACK_DICTIONARY }) : inflateRawSync(bytes);
    return text.toString('utf8');
  } catch {
    return '';
  }
}

/** The items that name an account and hold a text, also where they are packed. */
async function traces(accountId: string, text: string | RegExp): Promise<{ pk: string; sk: string }[]> {
  const found: { pk: string; sk: string }[] = [];
  let ExclusiveStartKey: object | undefined;
  do {
    const page = await awsJson<{ Items: Record<string, { S?: string; B?: string }>[]; LastEvaluatedKey?: object }>(
      stack.local.endpoints.dynamodb,
      'DynamoDB_20120810.Scan',
      { TableName: stack.local.environmentOf('operate').TABLE_NAME, ExclusiveStartKey },
    );
    for (const item of page.Items) {
      const packed = Object.values(item).flatMap(({ B }) => (B === undefined ? [] : [unpacked(B)]));
      const whole = [JSON.stringify(item), ...packed].join();
      if (whole.includes(accountId) && whole.search(text) >= 0)
        found.push({ pk: item.pk?.S ?? '', sk: item.sk?.S ?? '' });
    }
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
  return found;
}

const status = async (key: string) => (await stack.call('GET', '/clients', { key })).status;

describe('an operator', () => {
  it('creates an account whose first key works at once', async () => {
    const { accountId, key } = await admin('createAccount', '--name', 'Studio Sur', '--plan', 'BUSINESS');
    expect(await status(key.secret)).toBe(200);
    expect(await admin('showAccount', '--accountId', accountId)).toMatchObject({
      name: 'Studio Sur',
      plan: 'BUSINESS',
    });
  });

  it('creates nothing with a key that there is already, also where two try at once', async () => {
    const { key } = await admin('createAccount', '--name', 'Wombat', '--plan', 'FREE');
    const again = (secret: string) =>
      admin('createAccount', '--name', 'Wombat', '--plan', 'FREE', '--key', secret).then(
        () => 'created',
        ({ stderr }) => String(stderr).trim(),
      );
    const { length: before } = await gatewayKeys();
    expect(await again(key.secret)).toBe('There is such a key already');
    expect(await gatewayKeys()).toHaveLength(before);
    expect((await Promise.all([again('chosen_by_two_0001'), again('chosen_by_two_0001')])).toSorted()).toEqual([
      'There is such a key already',
      'created',
    ]);
    expect(await gatewayKeys()).toHaveLength(before + 1);
    expect((await admin('findAccounts', '--text', 'wombat')).data).toHaveLength(2);
  });

  it('closes an account for its keys, sessions and links, and opens it again', async () => {
    const account = await stack.addAccount();
    const { accountId, key } = account;
    const clientId = (await stack.call('POST', '/clients', { key, body: CLIENT })).body.id;
    const { hostedUrl } = (await stack.call('POST', '/invoices', { key, body: invoiceFor(clientId) })).body;
    const fresh = await admin('createKey', '--accountId', accountId, '--name', 'Not used yet', '--scope', 'read');
    const { secret: session } = await signIn(stack, account, 'owner');
    const page = async () => (await stack.call('GET', hostedUrl)).status;
    const closed = await admin('closeAccount', '--accountId', accountId);
    expect(closed).toMatchObject({ isClosed: true, links: 'closed', closedAt: expect.any(String) });
    expect([await status(fresh.secret), await status(session), await page()]).toEqual([401, 401, 404]);
    await admin('closeAccount', '--accountId', accountId, '--links', 'open');
    expect(await page()).toBe(200);
    expect(await admin('showAccount', '--accountId', accountId)).toMatchObject({ closedAt: closed.closedAt });
    await admin('reopenAccount', '--accountId', accountId);
    expect([await status((await newKeyOf(accountId)).secret), await page()]).toEqual([200, 200]);
  });

  it('lets nobody sign in to a closed account, and mails nobody for it', async () => {
    const account = await stack.addAccount();
    const { email } = await addMember(stack, account, 'admin');
    const invite = async (address: string) => {
      const member = await addMember(stack, account, 'read', address);
      const body = JSON.stringify({ accountId: account.accountId, memberId: member.id });
      await stack.local.invoke('sendInvitation', { Records: [{ messageId: '1', body, attributes: {} }] });
    };
    const { token } = await admin('createSignInLink', '--email', email);
    const asked = await askForLink(stack, email);
    const mailed = await mailedToken(stack, email);
    await admin('closeAccount', '--accountId', account.accountId);
    for (const body of [{ token }, { token: mailed, browserSecret: asked.browserSecret }]) {
      const answer = await stack.call('POST', '/sessions/exchange', { body });
      expect([answer.status, answer.body.error.message]).toEqual([422, 'This link does not work any more']);
    }
    const refused = await printed('createSignInLink', '--email', email).catch(({ stderr }) => String(stderr).trim());
    expect(refused).toBe('No open account has a member with this address');
    const [whileClosed, whenOpen] = [newAddress(), newAddress()];
    await invite(whileClosed);
    await admin('reopenAccount', '--accountId', account.accountId);
    await invite(whenOpen);
    expect(await mailsTo(stack, whenOpen)).not.toEqual([]);
    expect(await mailsTo(stack, whileClosed)).toEqual([]);
    expect((await exchange(stack, { token })).email).toBe(email);
  });

  it('holds a replay up while its account is closed', async () => {
    const { accountId, key } = await stack.addAccount();
    const webhook = { url: 'http://127.0.0.1:9/', events: ['webhook.test'] };
    const range = { from: '2026-03-01T00:00:00Z', to: '2026-03-02T00:00:00Z' };
    const { id: webhookId } = (await stack.call('POST', '/webhooks', { key, body: webhook })).body;
    const path = `/webhooks/${webhookId}/replay`;
    const { id: replayId } = (await stack.call('POST', path, { key, body: range })).body;
    const statusOf = async (secret: string) =>
      (await stack.call('GET', `${path}s/${replayId}`, { key: secret })).body.status;
    await eventually(
      () => statusOf(key),
      (reached) => reached === 'DONE',
    );
    // As if it had further steps.
    const place = [`${accountId}#${webhookId}`, `REPLAY#${replayId}`] as const;
    await setAttribute(stack, ...place, 'status', { S: 'RUNNING' });
    await setAttribute(stack, ...place, 'nextStepAt', { S: '2026-03-01T00:00:00.000Z' });
    const body = JSON.stringify({ accountId, webhookId, replayId });
    const takeStep = () => stack.local.invoke('replayEvents', { Records: [{ messageId: '1', body, attributes: {} }] });
    await admin('closeAccount', '--accountId', accountId);
    await takeStep();
    await admin('reopenAccount', '--accountId', accountId);
    // The gateway remembers that the first key is good.
    expect(await statusOf(key)).toBe('RUNNING');
    await takeStep();
    expect(await statusOf(key)).toBe('DONE');
  });

  it('puts the keys of all accounts into a usage plan that was replaced', async () => {
    const [account, stranded] = [await stack.addAccount(), await stack.addAccount()];
    const { secret: session } = await signIn(stack, account, 'owner');
    const keys = await eventually(gatewayKeys, (made) =>
      made.some(({ name }) => name === `${account.accountId} sessions`),
    );
    const { USAGE_PLAN_ID, SESSION_PLAN_ID } = stack.local.environmentOf('operate');
    const keyId = keys.find(({ name }) => name === stranded.accountId)?.id;
    const { value } = await gateway().getUsagePlanKey({ usagePlanId: USAGE_PLAN_ID, keyId });
    for (const { id: keyId, name = '' } of keys) {
      const usagePlanId = name.endsWith(' sessions') ? SESSION_PLAN_ID : USAGE_PLAN_ID;
      await gateway().deleteUsagePlanKey({ usagePlanId, keyId });
    }
    await gateway().deleteApiKey({ apiKey: keys.find(({ name }) => name === account.accountId)?.id });
    // As if a run had died when it had made the key again: nobody knows its id.
    await gateway().deleteApiKey({ apiKey: keyId });
    await gateway().createApiKey({ name: stranded.accountId, value, enabled: true });
    const both = async () => [await status(account.key), await status(session)];
    expect(await both()).toEqual([403, 403]);
    const { counts } = await admin('enrolKeys');
    expect(counts.enrolled).toBeGreaterThanOrEqual(counts.accounts);
    expect(counts.failed).toBe(0);
    expect(await both()).toEqual([200, 200]);
    expect(await status((await newKeyOf(stranded.accountId)).secret)).toBe(200);
    expect((await admin('enrolKeys')).counts).toEqual({ ...counts, enrolled: 0 });
  });

  it('exports an account: every object, the chain and the books, each in files behind links', async () => {
    const { accountId, key } = await stack.addAccount();
    const ask = async (method: string, path: string, body?: unknown) =>
      (await stack.call(method, path, { key, body })).body;
    await ask('PUT', '/account', { chain: true, taxId: '123456789' });
    const { id: clientId } = await ask('POST', '/clients', CLIENT);
    const { id } = await ask('POST', '/invoices', invoiceFor(clientId));
    await ask('POST', `/invoices/${id}/send`, {});
    const payment = await ask('POST', `/invoices/${id}/payments`, { amount: 100 });
    const note = await ask('POST', `/invoices/${id}/creditNotes`, { reason: 'Returned' });
    const refund = await ask('POST', `/invoices/${id}/refunds`);
    const quote = await ask('POST', '/quotes', quoteFor(clientId));
    const { id: recurringId } = await ask('POST', '/recurring', recurringFor(clientId));
    await ask('POST', '/webhooks', { url: 'http://127.0.0.1:9/', events: ['webhook.test'] });
    await eventually(
      () => pendingEvents(stack.local, accountId),
      (count) => count === 0,
    );
    const draft = await ask('POST', '/invoices', invoiceFor(clientId));

    const { counts, folder, index } = await admin('exportAccount', '--accountId', accountId);
    expect(counts).toMatchObject({ invoices: 2, payments: 1, refunds: 1, creditNotes: 1, quotes: 1, chain: 2 });
    expect(folder).toContain(`/accountExports/${accountId}/`);
    const { files } = await (await fetch(index)).json();
    const texts = new Map<string, string>();
    for (const { name, url } of files) {
      texts.set(name, Buffer.from(await (await fetch(url)).arrayBuffer()).toString('utf8'));
    }
    // A source that takes long has several files.
    const lines = (name: string) =>
      [...texts]
        .filter(([file]) => new RegExp(`^${name}-\\d+\\.jsonl$`).test(file))
        .toSorted()
        .flatMap(([, text]) => text.trim().split('\n'))
        .map((text) => JSON.parse(text));
    expect(lines('invoices')).toEqual([await ask('GET', `/invoices/${id}`), draft]);
    expect(lines('payments')).toEqual([payment]);
    expect(lines('refunds')).toEqual([refund]);
    expect(lines('creditNotes')).toEqual([await ask('GET', `/creditNotes/${note.id}`)]);
    expect(lines('quotes')).toEqual([quote]);
    expect(lines('recurring')).toEqual([await ask('GET', `/recurring/${recurringId}`)]);
    expect(lines('clients')).toEqual([await ask('GET', `/clients/${clientId}`)]);
    expect(lines('emails')).toEqual((await ask('GET', `/invoices/${id}/emails`)).data);
    const { data: chain } = await ask('GET', '/chain');
    expect(JSON.parse(texts.get('chain-000001.json') ?? '')).toEqual(chain);
    for (const book of ['invoices', 'payments', 'creditNotes', 'clients']) {
      expect(texts.get(`books-${book}-000001.csv`)).toBe((await ask('GET', `/exports/${book}.csv`)).toString());
    }
    const told = new Set(lines('events').map((event) => event.id));
    const { data: events } = await ask('GET', '/events?limit=100');
    expect(events.filter((event: { id: string }) => !told.has(event.id)).length).toBeLessThanOrEqual(1);
    // The hashes of the chain are no secrets.
    const others = [...texts].filter(([name]) => !name.startsWith('chain')).map(([, text]) => text);
    expect(others.join()).not.toMatch(/"hash":|usageKey|linkSecret|"secret"|whsec_/);
  });

  it('erases a person, and keeps of it what was issued', async () => {
    const account = await stack.addAccount();
    const { accountId, key } = account;
    const ask = async (method: string, path: string, body?: unknown) =>
      (await stack.call(method, path, { key, body })).body;
    const person = { name: 'Persephone Quill', email: 'persephone@quill.example', address: 'Quill Lane 1' };
    const { id: clientId } = await ask('POST', '/clients', person);
    const { id: otherId } = await ask('POST', '/clients', CLIENT);
    await ask('POST', '/webhooks', { url: 'http://127.0.0.1:9/', events: ['*'] });
    const draft = await ask(
      'POST',
      '/invoices',
      invoiceFor(clientId, { notes: 'Dear Persephone', reference: 'For Persephone' }),
    );
    const issued = await ask('POST', '/invoices', invoiceFor(clientId));
    await ask('PUT', `/invoices/${issued.id}`, { notes: 'Before it was issued' });
    await ask('POST', `/invoices/${issued.id}/send`, { message: 'Hello Persephone' });
    const payment = await ask('POST', `/invoices/${issued.id}/payments`, { amount: 20 });
    const wrong = await ask('POST', `/invoices/${issued.id}/payments`, { amount: 1, reference: 'Persephone' });
    await ask('DELETE', `/invoices/${issued.id}/payments/${wrong.id}`);
    const note = await ask('POST', `/invoices/${issued.id}/creditNotes`, { reason: 'Goodwill' });
    await ask('POST', `/creditNotes/${note.id}/send`, { message: 'For Persephone' });
    const refund = await ask('POST', `/invoices/${issued.id}/refunds`, { amount: 5 });
    const quote = await ask('POST', '/quotes', quoteFor(clientId));
    const sentQuote = await ask('POST', '/quotes', quoteFor(clientId));
    await ask('POST', `/quotes/${sentQuote.id}/send`, { message: 'For Persephone' });
    const deletedQuote = await ask('POST', '/quotes', quoteFor(clientId));
    await ask('DELETE', `/quotes/${deletedQuote.id}`);
    const recurring = await ask('POST', '/recurring', recurringFor(clientId));
    await ask('GET', '/clients?q=persephone');
    const other = await ask('POST', '/invoices', invoiceFor(otherId));
    await ask('PUT', `/clients/${clientId}`, { name: 'Persephone Quill-Smith' });
    await eventually(
      () => ask('GET', `/invoices/${issued.id}/emails`),
      ({ data }) => data[0].status !== 'QUEUED',
    );
    await eventually(
      () => pendingEvents(stack.local, accountId),
      (count) => count === 0,
    );

    const erase = (...words: string[]) =>
      admin('eraseClient', '--accountId', accountId, '--clientId', clientId, ...words);
    const told = await traces(accountId, 'Persephone');
    const counted = await erase('--dryRun', 'true');
    expect(counted).toMatchObject({
      dryRun: true,
      counts: { quotes: 2, recurring: 1, drafts: 1, issuedAndKept: 2, clients: 1 },
    });
    const { eraseClient } = await import('../../lib/aws/erasure/eraseClient.ts');
    const cause = { now: new Date(), actor: { requestId: 'any' } };
    const counting = { accountId, clientId, dryRun: true, cause };
    expect(await inSteps((after) => eraseClient(counting, after))).toEqual(counted.counts);
    expect(await traces(accountId, 'Persephone')).toEqual(told);

    expect(await erase()).toMatchObject({ counts: { drafts: 1, issuedAndKept: 2, clients: 1 } });
    const places = (await traces(accountId, /persephone|quill|smith/i)).map(({ pk, sk }) =>
      `${pk} ${sk}`.replace(`${accountId}#`, ''),
    );
    expect(places.toSorted()).toEqual(
      [
        'invoices 000000000002',
        `${issued.id} CONTENT#000000000002#0`,
        'creditNotes 000000000001',
        `${note.id} CONTENT#0`,
        // They find the invoice that is kept. Her later name is gone.
        `clientWords persephone#${clientId}`,
        `clientWords quill#${clientId}`,
        `payments ${payment.date.slice(0, 10)}#${payment.id}`,
        `refunds ${refund.date.slice(0, 10)}#${refund.id}`,
      ].toSorted(),
    );
    expect((await ask('GET', `/invoices/${issued.id}`)).client).toMatchObject({ name: person.name });
    expect((await ask('GET', `/creditNotes/${note.id}`)).client).toMatchObject({ name: person.name });
    expect(await ask('GET', `/invoices/${draft.id}`)).toMatchObject({
      client: { name: 'Erased' },
      invoiceNumber: 'INV-0001',
    });
    for (const path of [`/clients/${clientId}`, `/quotes/${quote.id}`, `/recurring/${recurring.id}`]) {
      expect((await stack.call('GET', path, { key })).status).toBe(404);
    }
    expect((await stack.call('GET', `/invoices/${draft.id}/pdf`, { key })).status).toBe(200);
    expect((await ask('GET', `/invoices/${other.id}/events`)).data).not.toEqual([]);
    expect((await ask('GET', '/audit/numbers?full=true')).isComplete).toBe(true);
    expect((await erase()).counts).toMatchObject({ clients: 0 });
  });

  it('erases a closed account, and nothing of another', async () => {
    const [account, neighbour] = [await stack.addAccount(), await stack.addAccount()];
    for (const { key } of [account, neighbour]) {
      const clientId = (await stack.call('POST', '/clients', { key, body: CLIENT })).body.id;
      const { id } = (await stack.call('POST', '/invoices', { key, body: invoiceFor(clientId) })).body;
      await stack.call('GET', `/invoices/${id}/pdf`, { key });
    }
    await signIn(stack, account, 'owner');
    const { accountId } = account;
    const own = ['--accountId', accountId];
    const erase = (...words: string[]) => admin('eraseAccount', ...own, '--name', 'Studio Norte', ...words);
    const refusal = ({ stderr }: { stderr: string }) => stderr;
    expect(await erase().catch(refusal)).toContain('close it first');
    await admin('closeAccount', ...own);
    expect(await admin('eraseAccount', ...own, '--name', 'Studio Sur').catch(refusal)).toContain('--name');
    await eventually(
      () => pendingEvents(stack.local, accountId),
      (count) => count === 0,
    );
    const before = await traces(neighbour.accountId, '');
    const { counts } = await erase('--dryRun', 'true');
    const { eraseAccount } = await import('../../lib/aws/erasure/eraseAccount.ts');
    expect(await inSteps((after) => eraseAccount({ accountId, dryRun: true }, after))).toEqual(counts);
    expect(await erase().catch(refusal)).toContain('Requests of the account may still be under way');
    await setAttribute(stack, accountId, 'ACCOUNT', 'closure', {
      M: { closedAt: { S: '2026-03-01T00:00:00.000Z' }, links: { S: 'closed' } },
    });
    // As another operator finds it between two steps.
    await setAttribute(stack, accountId, 'ACCOUNT', 'closure', {
      M: {
        closedAt: { S: '2026-03-01T00:00:00.000Z' },
        links: { S: 'closed' },
        erasingSince: { S: '2026-03-02T00:00:00.000Z' },
      },
    });
    await admin('closeAccount', ...own, '--links', 'open');
    for (const [command = '', ...words] of [
      ['reopenAccount'],
      ['createKey', '--name', 'New', '--scope', 'read'],
      ['inviteMember', '--email', newAddress(), '--role', 'read'],
      ['renameAccount', '--name', 'Studio Este'],
      ['addExamples'],
    ]) {
      expect(await admin(command, ...own, ...words).catch(refusal)).toContain('The account is being erased');
    }
    expect(await erase()).toEqual({ dryRun: false, counts });
    expect(counts.objects).toBeGreaterThan(0);
    expect(await traces(accountId, '')).toEqual([]);
    expect((await gatewayKeys()).filter(({ name }) => name?.startsWith(accountId))).toEqual([]);
    expect(await storedDocuments(stack.local, accountId)).toEqual(new Set());
    expect(await traces(neighbour.accountId, '')).toEqual(before);
    expect((await stack.call('GET', '/clients', { key: neighbour.key })).body.pagination.total).toBe(1);
    expect((await admin('findAccounts', '--text', accountId)).data).toEqual([]);
    expect(await erase().catch(refusal)).toContain('There is no such account');
  });

  it('sets the plan, which opens and closes the API', async () => {
    const { accountId, key } = await admin('createAccount', '--name', 'Studio Sur', '--plan', 'FREE');
    const { secret } = await admin('createKey', '--accountId', accountId, '--name', 'Second', '--scope', 'read');
    expect(await status(key.secret)).toBe(403);
    await admin('setPlan', '--accountId', accountId, '--plan', 'BUSINESS');
    expect(await status(secret)).toBe(200);
  });

  it('finds accounts by their present name and by id, page by page', async () => {
    const create = (name: string) => admin('createAccount', '--name', name, '--plan', 'FREE');
    const made: { accountId: string }[] = [];
    for (const name of ['Zebra Émile', 'Zebra Norte', 'The zebra, Ltd']) made.push(await create(name));
    const ids = made.map(({ accountId }) => accountId);
    const found = async (...words: string[]) =>
      (await admin('findAccounts', ...words)).data.map(({ id }: { id: string }) => id).sort();
    expect(await found('--text', 'zebra')).toEqual(ids);
    expect(await found('--text', 'EMIL')).toEqual([ids[0]]);
    expect(await found('--text', ids[1] ?? '')).toEqual([ids[1]]);
    expect(await found('--text', 'ebra')).toEqual([]);

    const first = await admin('findAccounts', '--text', 'zebra', '--limit', '2');
    const rest = await admin('findAccounts', '--text', 'zebra', '--limit', '2', '--cursor', first.nextCursor);
    const pages = [...first.data, ...rest.data];
    expect(pages.map(({ id }: { id: string }) => id).sort()).toEqual(ids);
    expect(rest.nextCursor).toBeUndefined();
    expect(Object.keys(pages[0])).toEqual(['id', 'name', 'plan', 'createdAt']);

    await admin('renameAccount', '--accountId', ids[0] ?? '', '--name', 'Zebra Okapi');
    expect(await found('--text', 'okapi')).toEqual([ids[0]]);
    expect(await found('--text', 'emile')).toEqual([]);
    expect(await found('--text', 'zebra')).toEqual(ids);
  });

  it('finds an account by the name that its owner set', async () => {
    const { accountId, key } = await stack.addAccount();
    await stack.call('PUT', '/account', { key, body: { name: 'Quokka & Sons' } });
    const { data } = await admin('findAccounts', '--text', 'sons');
    expect(data).toMatchObject([{ id: accountId, name: 'Quokka & Sons' }]);
  });

  it('lists all accounts, newest first', async () => {
    const { accountId } = await admin('createAccount', '--name', '★', '--plan', 'PRO');
    const newest = await admin('listAccounts', '--limit', '1');
    expect(newest.data).toMatchObject([{ id: accountId, name: '★', plan: 'PRO' }]);
    const next = await admin('listAccounts', '--limit', '1', '--cursor', newest.nextCursor);
    expect(next.data[0].id < accountId).toBe(true);
  });

  it('sees the commands, and the options of each', async () => {
    for (const word of ['--help', '-h', 'help']) expect(await printed(word)).toContain('npm run admin -- <command>');
    expect(await printed('createKey', '--help')).toContain(
      'createKey --accountId acc_… --name "Cron job" --scope read|write|admin [--expiresAt 2027-01-01T00:00:00.000Z]',
    );
  });

  it('sees which setting of the environment is missing', async () => {
    const { PATH } = process.env;
    const bare = { PATH, AWS_EC2_METADATA_DISABLED: 'true', HOME: '/nowhere' };
    const credentials = { AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local', AWS_REGION: 'us-east-1' };
    const complaint = (env: NodeJS.ProcessEnv) => run(['listAccounts'], env).catch(({ stderr }) => stderr);
    expect(await complaint(bare)).toContain('The environment has no AWS Region.');
    expect(await complaint({ ...bare, AWS_REGION: 'us-east-1' })).toContain('The environment has no AWS credentials.');
    const stopped = { ...bare, ...credentials, AWS_ENDPOINT_URL_LAMBDA: 'http://127.0.0.1:9' };
    expect(await complaint(stopped)).toContain('Nothing answers at AWS_ENDPOINT_URL_LAMBDA=http://127.0.0.1:9');
    for (const env of [bare, stopped]) expect(await complaint(env)).toContain('. .data/aws.env');
  });

  it('issues and revokes keys', async () => {
    const { accountId, key } = await admin('createAccount', '--name', 'Studio Sur', '--plan', 'BUSINESS');
    const { id, secret } = await admin('createKey', '--accountId', accountId, '--name', 'Second', '--scope', 'read');
    await admin('revokeKey', '--accountId', accountId, '--keyId', id);
    expect(await status(secret)).toBe(401);
    const { data } = await admin('listKeys', '--accountId', accountId);
    expect(data.map((listed: { id: string }) => listed.id)).toEqual([id, key.id]);
    expect(JSON.stringify(data)).not.toContain('hash');
  });

  it('sees the dead letters and sends them again', async () => {
    const account = await stack.addAccount();
    const clientId = (await stack.call('POST', '/clients', { key: account.key, body: CLIENT })).body.id;
    const invoice = (await stack.call('POST', '/invoices', { key: account.key, body: invoiceFor(clientId) })).body;
    const letter = JSON.stringify({ accountId: account.accountId, invoiceId: invoice.id });
    const sqs = new SQSClient({
      endpoint: stack.local.endpoints.sqs,
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      useQueueUrlAsEndpoint: false,
    });
    const { RENDER_PDF_DEAD_LETTERS_URL, MARK_INVOICE_OVERDUE_DEAD_LETTERS_URL } = stack.local.environmentOf('operate');
    const late = JSON.stringify({
      accountId: account.accountId,
      invoiceId: invoice.id,
      head: { pk: 'none', sk: 'none' },
    });
    await sqs.send(new SendMessageCommand({ QueueUrl: RENDER_PDF_DEAD_LETTERS_URL, MessageBody: letter }));
    await sqs.send(new SendMessageCommand({ QueueUrl: MARK_INVOICE_OVERDUE_DEAD_LETTERS_URL, MessageBody: late }));
    const seen = (...words: string[]) => admin('listDeadLetters', ...words).then(({ data }) => data);
    expect(await seen()).toMatchObject([
      { job: 'renderPdf', body: letter, attempts: 1 },
      { job: 'markInvoiceOverdue', body: late, attempts: 1 },
    ]);
    await eventually(
      () => seen('--job', 'markInvoiceOverdue'),
      (letters) => letters.length === 1,
    );
    await eventually(
      () => admin('resendDeadLetters', '--job', 'markInvoiceOverdue'),
      ({ sent }) => sent === 1,
    );
    await eventually(
      () => admin('resendDeadLetters'),
      ({ sent }) => sent === 1,
    );
    expect(await seen()).toEqual([]);
  });

  it.each([
    [['setPlan', '--accountId', 'x', '--plan', 'GOLD'], '--plan: Must be one of FREE, PRO, BUSINESS'],
    [['showAccount', '--accountId', 'acc_none'], 'There is no such account'],
    [['explode'], 'There is no command explode.'],
    [['constructor'], 'There is no command constructor.'],
    [['listDeadLetters', '--job', 'sweep'], `--job: Must be one of ${queueJobNames.join(', ')}`],
    [['listKeys', '--colour', 'red'], "Unknown option '--colour'."],
    [['listKeys', '--accountId'], '--accountId <value>'],
    [['showAccount', 'acc_1'], "Unexpected argument 'acc_1'"],
    [['showAccount', '--plan', 'FREE'], 'Usage: npm run admin -- showAccount --accountId acc_…'],
    [['listAccounts', '--limit', 'many'], '--limit: Must be a number'],
    [['listAccounts', '--limit', '1000'], '--limit'],
    [['findAccounts', '--text', '***'], '--text: Must have a letter or a digit'],
    [['findAccounts', '--text', 'x', '--cursor', 'YWJj'], '--cursor: Must be the nextCursor of the same search'],
    [['showAccount', '--accountId', 'acc_1', '--stack', 'Other'], 'There is no function Other-operate'],
    [[], 'Usage:'],
  ])('is told what is wrong with %j', async (words, message) => {
    await expect(admin(...words)).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining(message) });
  });
});
