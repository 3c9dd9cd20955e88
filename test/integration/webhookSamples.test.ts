import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { postJson } from '../../lib/webhooks/post.ts';
import { newWebhookSecret, sign } from '../../lib/webhooks/signature.ts';

const ROOT = join(import.meta.dirname, '../..');
const CLIENT = String(pathToFileURL(join(ROOT, 'sdk/src/cleverinvo.ts')));
const BODY = JSON.stringify({ id: 'evt_1', type: 'invoice.paid', data: { object: { invoiceNumber: 'INV-0001 ñ' } } });

const samples = [
  ...readFileSync(join(ROOT, 'docs/webhooks.md'), 'utf8').matchAll(/^```(js|python)\n(.*?)^```$/gms),
].map(([, language = '', source = '']) => ({ language, source: source.replace("'cleverinvo'", `'${CLIENT}'`) }));
const sampleOf = (language: string, part: string) => {
  const found = samples.find((sample) => sample.language === language && sample.source.includes(part));
  if (!found) throw new Error(`The page has no sample in ${language} with ${part}`);
  return found.source;
};

const folder = mkdtempSync(join(tmpdir(), 'receivers-'));
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill();
  rmSync(folder, { recursive: true, force: true });
});

async function freePort(): Promise<number> {
  const server = createTcpServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Runs a sample until the tests end. Returns its address when it listens. */
async function run(command: string, file: string, source: string, secret: string): Promise<string> {
  const path = join(folder, file);
  writeFileSync(path, source);
  const port = await freePort();
  const env = { ...process.env, WEBHOOK_SECRET: secret, PORT: String(port) };
  const child = spawn(command, [path], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  children.push(child);
  const url = `http://127.0.0.1:${port}/`;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`${file} has ended`);
    const result = await postJson(url, { body: BODY, headers: headersFor(BODY, secret), allowLoopback: true });
    if ('status' in result) return url;
  }
}

function headersFor(body: string, ...secrets: string[]) {
  const timestamp = Math.floor(Date.now() / 1_000);
  const signature = sign({ id: 'evt_1', timestamp, body, secrets });
  return { 'webhook-id': 'evt_1', 'webhook-timestamp': String(timestamp), 'webhook-signature': signature };
}

function hasPython(): boolean {
  try {
    return /Python 3\.(9|[1-9]\d)/.test(execFileSync('python3', ['--version'], { encoding: 'utf8', stdio: 'pipe' }));
  } catch {
    return false;
  }
}

async function checkReceiver(url: string, secret: string): Promise<void> {
  const send = (body: string, headers: Record<string, string>) => postJson(url, { body, headers, allowLoopback: true });
  expect(await send(BODY, headersFor(BODY, secret))).toMatchObject({ status: 204 });
  // While a secret is being replaced.
  expect(await send(BODY, headersFor(BODY, newWebhookSecret(), secret))).toMatchObject({ status: 204 });
  expect(await send(BODY, headersFor(BODY, newWebhookSecret()))).toMatchObject({ status: 400 });
  expect(await send(`${BODY} `, headersFor(BODY, secret))).toMatchObject({ status: 400 });
  expect(await send(BODY, { ...headersFor(BODY, secret), 'webhook-timestamp': '1' })).toMatchObject({ status: 400 });
}

describe('the receivers of the documentation verify what we send', () => {
  const secret = newWebhookSecret();

  it('in Node.js', async () => {
    const url = await run(process.execPath, 'receiver.mjs', sampleOf('js', 'createServer'), secret);
    await checkReceiver(url, secret);
  });

  it('in Deno, Bun and workers', async () => {
    const file = join(folder, 'worker.mjs');
    writeFileSync(file, sampleOf('js', 'export default'));
    const { default: worker } = await import(file);
    process.env.WEBHOOK_SECRET = secret;
    const server = createServer(async (request, response) => {
      const headers = Object.entries(request.headersDistinct).map(([name, [value = ''] = []]): [string, string] => [
        name,
        value,
      ]);
      const body = Buffer.concat(await request.toArray());
      const answer: Response = await worker.fetch(new Request('http://any.example', { method: 'POST', headers, body }));
      response.writeHead(answer.status).end();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    await checkReceiver(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, secret);
    server.close();
  });

  it.runIf(hasPython())('in Python', async () => {
    const url = await run('python3', 'receiver.py', sampleOf('python', 'HTTPServer'), secret);
    await checkReceiver(url, secret);
  });
});
