import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { queueJobNames } from '../../lib/contract/jobs.ts';
import { CLIENT, eventually, invoiceFor, useStack } from '../support/stack.ts';

const stack = useStack();
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

async function run(words: readonly string[], env: NodeJS.ProcessEnv) {
  const { stdout } = await promisify(execFile)(process.execPath, ['scripts/admin.ts', ...words], { cwd: root, env });
  return stdout;
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
