import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { CLIENT, eventually, invoiceFor, useStack } from '../support/stack.ts';

const stack = useStack();
const root = join(import.meta.dirname, '../..');

/** `npm run admin -- …` against the local stack, as any environment of AWS would point it there. */
async function admin(...words: string[]) {
  const { PATH } = process.env;
  const { lambda } = stack.local.endpoints;
  const credentials = { AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local', AWS_REGION: 'us-east-1' };
  const { stdout } = await promisify(execFile)(process.execPath, ['scripts/admin.ts', ...words], {
    cwd: root,
    env: { PATH, ...credentials, AWS_ENDPOINT_URL_LAMBDA: lambda },
  });
  return JSON.parse(stdout);
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
    [['explode'], 'action is invalid'],
    [['listDeadLetters', '--job', 'sweep'], '--job: Must be one of renderPdf, markInvoiceOverdue'],
    [['listKeys', '--colour', 'red'], '--colour'],
    [[], 'Usage:'],
  ])('is told what is wrong with %j', async (words, message) => {
    await expect(admin(...words)).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining(message) });
  });
});
