import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ResourceMapping } from '../../local/resourceMapping.ts';
import { type Local, startLocal } from '../../local/run.ts';
import { CLIENT, eventually, invoiceFor, send } from '../support/stack.ts';

/** What a deletion of the stacks leaves is in here. */
const dataDir = mkdtempSync(join(tmpdir(), 'taken-over-'));
const running: Local[] = [];
const start = async (options: { suffix: string; takenOver?: ResourceMapping }) => {
  const local = await startLocal({ dataDir, ...options });
  running.push(local);
  return local;
};
const stop = () => Promise.all(running.splice(0).map((local) => local.stop()));
afterAll(stop);

/** The names of the table and the bucket of a deployment. */
const stateOf = (local: Local) => {
  const { TABLE_NAME, DOCUMENTS_BUCKET } = local.environmentOf('renderPdf');
  return [TABLE_NAME, DOCUMENTS_BUCKET];
};

let mapping: ResourceMapping;
let key: string;
let clientId: string;
let invoiceId: string;
let pdf: Buffer;

beforeAll(async () => {
  const local = await start({ suffix: '-1A2B' });
  const event = { action: 'createAccount', name: 'Studio Norte', plan: 'BUSINESS' };
  key = (await local.invoke<{ key: { secret: string } }>('operate', event)).key.secret;
  const call = (method: string, path: string, body?: object) => send(local.url, method, path, { key, body });
  clientId = (await call('POST', '/clients', CLIENT)).body.id;
  const created = await call('POST', '/invoices', invoiceFor(clientId));
  expect(created.body.invoiceNumber).toBe('INV-0001');
  invoiceId = created.body.id;
  pdf = (
    await eventually(
      () => call('GET', `/invoices/${invoiceId}/pdf`),
      ({ status }) => status === 200,
    )
  ).body;
  mapping = await printedMapping(local);
  await stop();
});

/** What `npm run takeOver` prints. */
async function printedMapping({ endpoints: { dynamodb, s3, sqs } }: Local): Promise<ResourceMapping> {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../scripts/takeOver.ts')], {
    env: {
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_ENDPOINT_URL_DYNAMODB: dynamodb,
      AWS_ENDPOINT_URL_S3: s3,
      AWS_ENDPOINT_URL_SQS: sqs,
    },
  });
  let output = '';
  child.stdout.on('data', (text) => (output += text));
  child.stderr.on('data', (text) => (output += text));
  const [code] = await once(child, 'close');
  expect(code, output).toBe(0);
  return JSON.parse(output);
}

it('finds what a deleted stack has left', () => {
  expect(mapping.Table).toEqual({ TableName: 'CleverInvo-State-Table-1A2B' });
  expect(mapping.Documents).toEqual({ BucketName: 'cleverinvo-state-documents-1a2b' });
  expect(mapping.RenderPdfDeadLetters?.QueueUrl).toMatch(/\/CleverInvo-State-RenderPdfDeadLetters-1A2B$/);
});

it('takes it over into new stacks: the invoices are there, and their numbers go on', async () => {
  const local = await start({ suffix: '-3C4D', takenOver: mapping });
  expect(stateOf(local)).toEqual(['CleverInvo-State-Table-1A2B', 'cleverinvo-state-documents-1a2b']);
  const call = (method: string, path: string, body?: object) => send(local.url, method, path, { key, body });
  expect(await call('GET', `/invoices/${invoiceId}`)).toMatchObject({
    status: 200,
    body: { invoiceNumber: 'INV-0001' },
  });
  const kept = await call('GET', `/invoices/${invoiceId}/pdf`);
  expect(kept.body.equals(pdf)).toBe(true);
  const next = await call('POST', '/invoices', invoiceFor(clientId));
  expect(next).toMatchObject({ status: 201, body: { invoiceNumber: 'INV-0002' } });
  // The queues of jobs are new ones, and work.
  await eventually(
    () => call('GET', `/invoices/${next.body.id}/pdf`),
    ({ status }) => status === 200,
  );
  await stop();
});

it('is refused where there is nothing to take over, as by CloudFormation', async () => {
  const takenOver = { ...mapping, Table: { TableName: 'Another' } };
  await expect(start({ suffix: '-5E6F', takenOver })).rejects.toThrow('Table: there is no Another to take over.');
});
