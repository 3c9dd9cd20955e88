import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { EXAMPLE_IDS } from '../../lib/contract/exampleIds.ts';
import { startDynamodb } from '../../local/emulators/dynamodb.ts';
import { eventually } from './tinyStack.ts';

const root = join(import.meta.dirname, '../..');
const { PATH, NODE_COMPILE_CACHE } = process.env;
const running = new Set<Started>();
afterEach(async () => {
  for (const started of running) await started.kill('SIGKILL');
  running.clear();
});

/** `npm start` in a process of its own. */
class Started {
  output = '';
  readonly #child: ChildProcess;
  readonly ended: Promise<number | null>;

  constructor(
    dataDir: string,
    environment: Record<string, string> = {},
    { words = [], ...as }: { uid?: number; words?: readonly string[] } = {},
  ) {
    this.#child = spawn(process.execPath, ['local/start.mjs', ...words], {
      cwd: root,
      env: { PATH, NODE_COMPILE_CACHE, PORT: '0', DATA_DIR: dataDir, ...environment },
      ...as,
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) stream?.on('data', (text) => (this.output += text));
    this.ended = once(this.#child, 'close').then(([code]) => code);
    running.add(this);
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  async ready(): Promise<{ url: string; apiKey: string; clientId: string }> {
    await eventually(() => this.output.includes('Ctrl-C') || this.#child.exitCode !== null);
    const find = (pattern: RegExp) => pattern.exec(this.output)?.[1] ?? '';
    return {
      url: find(/Base URL\s+(\S+)/),
      apiKey: find(/API key\s+(\S+)/),
      clientId: find(/"clientId": "(\w+)"/),
    };
  }

  async kill(signal: NodeJS.Signals): Promise<number | null> {
    this.#child.kill(signal);
    return this.ended;
  }
}

const newFolder = () => mkdtempSync(join(tmpdir(), 'cleverinvo-data-'));

/** Processes that work on the folder. */
async function processesOn(folder: string): Promise<string[]> {
  const list = spawn('ps', ['-eo', 'pid,args']);
  let output = '';
  list.stdout.on('data', (text) => (output += text));
  await once(list, 'close');
  return output.split('\n').filter((line) => line.includes(folder));
}

async function createInvoice({ url, apiKey, clientId }: { url: string; apiKey: string; clientId: string }) {
  const response = await fetch(`${url}/invoices`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ clientId, currency: 'USD', lineItems: [{ description: 'A', quantity: 1, unitPrice: 10 }] }),
  });
  return {
    status: response.status,
    invoice: (await response.json()) as { id: string; invoiceNumber: string; pdfUrl: string },
  };
}

describe('npm start', () => {
  it('serves, stops on a signal and leaves nothing running', async () => {
    const folder = newFolder();
    const started = new Started(folder, { CLEVERINVO_API_KEY: 'a-key-of-my-own-choice' });
    const ready = await started.ready();
    expect(ready.apiKey).toBe('a-key-of-my-own-choice');
    expect((await fetch(new URL('/health', ready.url))).status).toBe(200);
    expect((await createInvoice(ready)).status).toBe(201);
    // The examples of the reference work as they are.
    const authorization = `Bearer ${ready.apiKey}`;
    const example = await fetch(`${ready.url}/invoices/${EXAMPLE_IDS.draft}`, { headers: { authorization } });
    expect([ready.clientId, example.status]).toEqual([EXAMPLE_IDS.client, 200]);
    expect(await started.kill('SIGTERM')).toBe(0);
    expect(await processesOn(folder)).toEqual([]);
  });

  it('loses nothing after kill -9, and leaves nothing running', async () => {
    const folder = newFolder();
    const first = new Started(folder);
    const before = await first.ready();
    const { invoice } = await createInvoice(before);
    await first.kill('SIGKILL');
    await eventually(async () => (await processesOn(folder)).length === 0);

    const after = await new Started(folder).ready();
    expect(after).toMatchObject({ apiKey: before.apiKey, clientId: before.clientId });
    const read = await fetch(`${after.url}/invoices/${invoice.id}`, {
      headers: { authorization: `Bearer ${after.apiKey}` },
    });
    expect(await read.json()).toMatchObject({ invoiceNumber: invoice.invoiceNumber });
    const next = await createInvoice(after);
    expect(next.invoice.invoiceNumber).toBe('INV-0002');
    const document = await fetch(next.invoice.pdfUrl);
    expect(Buffer.from(await document.arrayBuffer()).toString('latin1')).toMatch(/^%PDF-/);
  });

  it('keeps its data where it is told to, and does not share the folder', async () => {
    const folder = newFolder();
    await new Started(folder).ready();
    expect(existsSync(join(folder, 'dynamodb.sqlite'))).toBe(true);
    expect(readFileSync(join(folder, 'aws.env'), 'utf8')).toContain('AWS_ENDPOINT_URL_LAMBDA=http://127.0.0.1:');
    const second = new Started(folder);
    expect(await second.ended).toBe(1);
    expect(second.output).toContain(`The data folder ${folder} is in use by another start`);
    expect(second.output).not.toContain('    at ');
  });

  it('says that its port is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    const started = new Started(':memory:', { PORT: String(port) });
    expect(await started.ended).toBe(1);
    expect(started.output).toContain(`Port ${port} is taken`);
    expect(started.output).not.toContain('    at ');
    server.close();
  });

  it('knows each of its options, so that none is ignored', async () => {
    const started = new Started(':memory:', {}, { words: ['--port', '4000'] });
    expect(await started.ended).toBe(1);
    expect(started.output).toContain('There is no option --port.');
    expect(started.output).toContain('PORT=4000 npm start');
  });

  it.each([
    [{ PORT: 'high' }, 'PORT=high is not a port number.'],
    [{ PORT: '65536' }, 'PORT=65536 is not a port number.'],
    [{ HOST: '203.0.113.1' }, 'HOST=203.0.113.1 is not an address of this machine.'],
    [{ CLEVERINVO_API_KEY: 'short' }, 'CLEVERINVO_API_KEY must have'],
    [{ AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:9' }, 'No DynamoDB answers at AWS_ENDPOINT_URL_DYNAMODB='],
    [
      { DATA_DIR: join(root, 'package.json') },
      'is a file, or is inside a file: choose another with DATA_DIR=<folder>.',
    ],
    [{ DATA_DIR: join(root, 'package.json/data') }, 'is a file, or is inside a file'],
  ])('explains what it cannot start with: %j', async (environment, sentence) => {
    const started = new Started(':memory:', environment);
    expect(await started.ended).toBe(1);
    expect(started.output).toContain(sentence);
    expect(started.output).not.toContain('    at ');
  });

  it('does not take a web server for DynamoDB', async () => {
    const server = createHttpServer((_, response) => response.end('<html>')).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    const started = new Started(':memory:', { AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${port}` });
    expect(await started.ended).toBe(1);
    expect(started.output).toContain('No DynamoDB answers at AWS_ENDPOINT_URL_DYNAMODB=');
    expect(started.output).not.toContain('    at ');
    server.close();
  });

  it('starts and says so when the printed key is no longer accepted', async () => {
    const folder = newFolder();
    const first = new Started(folder);
    const { url, apiKey } = await first.ready();
    const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' };
    const body = JSON.stringify({ name: 'Another', scope: 'admin' });
    await fetch(`${url}/keys`, { method: 'POST', headers, body });
    const { data } = (await (await fetch(`${url}/keys`, { headers })).json()) as {
      data: { id: string; name: string }[];
    };
    const own = data.find(({ name }) => name !== 'Another');
    expect((await fetch(`${url}/keys/${own?.id}`, { method: 'DELETE', headers })).status).toBe(204);
    await first.kill('SIGTERM');
    const second = new Started(folder);
    await second.ready();
    expect(second.output).toContain('The API no longer accepts this key');
  });

  it('says to install first if nothing is installed', async () => {
    const folder = newFolder();
    mkdirSync(join(folder, 'local'));
    copyFileSync(join(root, 'local/start.mjs'), join(folder, 'local/start.mjs'));
    const { status, stderr } = spawnSync(process.execPath, ['local/start.mjs'], { cwd: folder, encoding: 'utf8' });
    expect([status, stderr]).toEqual([1, 'Nothing is installed yet: run `npm ci` first.\n']);
  });

  it('says that its data folder may not be written to', async () => {
    const folder = newFolder();
    chmodSync(folder, 0o555);
    // Root may write everywhere, so this runs as another user.
    const started = new Started(folder, {}, process.getuid?.() === 0 ? { uid: 65_534 } : {});
    expect(await started.ended).toBe(1);
    expect(started.output).toContain(`The data folder ${folder} may not be written to`);
    expect(started.output).not.toContain('    at ');
  });

  it('does not touch data of another layout', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'dynamodb.sqlite'), '');
    const started = new Started(folder);
    expect(await started.ended).toBe(1);
    expect(started.output).toContain(`The data folder ${folder} was written by another version of CleverInvo`);
    expect(started.output).not.toContain('    at ');
  });

  it('is healthy once the key works, links to the documentation, and prints what to export', async () => {
    const started = new Started(':memory:', { HOST: '', CLEVERINVO_API_KEY: '' });
    const { url, apiKey } = await started.ready();
    expect((await fetch(new URL('/health', url))).status).toBe(200);
    const root = await fetch(new URL('/', url), { redirect: 'manual' });
    expect([root.status, root.headers.get('location')]).toEqual([302, '/docs/api']);
    expect((await fetch(new URL('/', url))).headers.get('content-type')).toContain('text/html');
    expect(started.output).toContain(`export CLEVERINVO_API_KEY=${apiKey}\n`);
    expect(started.output).toContain(`export CLEVERINVO_BASE_URL=${url}\n`);
    expect(started.output).toContain('Data is kept in memory only');
  });

  it('says which emulator is missing on this platform', async () => {
    const { arch } = process;
    Object.defineProperty(process, 'arch', { value: 'riscv64' });
    await expect(startDynamodb(undefined)).rejects.toThrow(
      /The database emulator @dynoxide\/linux-riscv64 is not installed/,
    );
    Object.defineProperty(process, 'arch', { value: arch });
  });
});
