import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { startDynamodb } from '../../local/emulators/dynamodb.ts';
import { eventually } from './tinyStack.ts';

const root = join(import.meta.dirname, '../..');
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

  constructor(dataDir: string, environment: Record<string, string> = {}, as: { uid?: number } = {}) {
    this.#child = spawn(process.execPath, ['local/start.mjs'], {
      cwd: root,
      env: { PATH: process.env.PATH, PORT: '0', DATA_DIR: dataDir, ...environment },
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

/** One sentence, and nothing of what a programmer would want to know. */
async function expectSentence(started: Started, sentence: string): Promise<void> {
  expect(await started.ended).toBe(1);
  expect(started.output).toContain(sentence);
  expect(started.output).not.toMatch(/^ +at /m);
  expect(started.output.trim().split('\n').length).toBeLessThanOrEqual(2);
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

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
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
    const home = await fetch(new URL('/', ready.url), { redirect: 'manual' });
    expect([home.status, home.headers.get('location')]).toEqual([302, '/docs/api']);
    expect((await fetch(new URL('/', ready.url))).headers.get('content-type')).toContain('text/html');
    expect(started.output).toContain('\nexport CLEVERINVO_API_KEY=a-key-of-my-own-choice\n');
    expect(started.output).toContain(`\nexport CLEVERINVO_BASE_URL=${ready.url}\n`);
    expect(started.output).toContain('Data stays for the next start.');
    expect((await createInvoice(ready)).status).toBe(201);
    expect(await started.kill('SIGTERM')).toBe(0);
    expect(await processesOn(folder)).toEqual([]);
  });

  it('loses nothing to kill -9, and leaves nothing running', async () => {
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

  it('does not share its data folder', async () => {
    const folder = newFolder();
    await new Started(folder).ready();
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

  it.each([
    [{ PORT: 'high' }, 'PORT=high is not a port number.'],
    [{ PORT: '-1' }, 'PORT=-1 is not a port number.'],
    [{ PORT: '1e3' }, 'PORT=1e3 is not a port number.'],
    [{ PORT: '65536' }, 'PORT=65536 is not a port number.'],
    [{ HOST: '203.0.113.1' }, 'HOST=203.0.113.1 is not an address of this machine.'],
    [{ CLEVERINVO_API_KEY: 'short' }, 'CLEVERINVO_API_KEY must have'],
    [{ AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:9' }, 'No DynamoDB answers at AWS_ENDPOINT_URL_DYNAMODB=http://'],
    [{ AWS_ENDPOINT_URL_DYNAMODB: 'nowhere' }, 'No DynamoDB answers at AWS_ENDPOINT_URL_DYNAMODB=nowhere'],
  ])('explains what it cannot start with: %j', async (environment, sentence) => {
    await expectSentence(new Started(':memory:', environment), sentence);
  });

  it('takes a web server for no DynamoDB', async () => {
    const server = createHttpServer((_, response) => response.end('<html>')).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    const started = new Started(':memory:', { AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${port}` });
    await expectSentence(started, 'No DynamoDB answers at');
    server.close();
  });

  it('explains a data folder that is a file, or is inside of one', async () => {
    const file = join(newFolder(), 'file');
    writeFileSync(file, '');
    await expectSentence(new Started(file), `DATA_DIR=${file} is a file, not a folder`);
    await expectSentence(new Started(join(file, 'data')), `DATA_DIR=${join(file, 'data')} is inside of a file`);
  });

  it.skipIf(process.platform === 'win32')('explains a data folder that it may not write to', async () => {
    const folder = newFolder();
    chmodSync(folder, 0o555);
    // The administrator may write everywhere, so where tests run as such, this start runs as nobody.
    const as = process.getuid?.() === 0 ? { uid: 65_534 } : {};
    const sentence = (path: string) => `The data folder ${path} may not be written to`;
    await expectSentence(new Started(folder, {}, as), sentence(folder));
    await expectSentence(new Started(join(folder, 'data'), {}, as), sentence(join(folder, 'data')));
  });

  it('explains data that another version wrote', async () => {
    const earlier = newFolder();
    writeFileSync(join(earlier, 'dynamodb.sqlite'), '');
    await expectSentence(new Started(earlier), `The data in ${earlier} was written by an earlier version`);
    const later = newFolder();
    writeFileSync(join(later, 'layout.json'), '{"layout": 1000}');
    await expectSentence(new Started(later), `The data in ${later} was written by a later version`);
    expect(readdirSync(earlier).includes('layout.json')).toBe(false);
  });

  it('says that packages are missing before they are installed', async () => {
    const folder = newFolder();
    cpSync(join(root, 'local'), join(folder, 'local'), { recursive: true });
    const child = spawn(process.execPath, ['local/start.mjs'], { cwd: folder });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
    const [code] = await once(child, 'close');
    expect([code, output]).toEqual([1, 'The packages are not installed: run `npm ci` first.\n']);
  });

  it('says that what is kept in memory does not stay', async () => {
    const started = new Started(':memory:');
    await started.ready();
    expect(started.output).toContain('Data is kept in memory and is gone then.');
    expect(started.output).not.toContain('Data stays');
  });

  it('is not healthy before a key works', async () => {
    const port = await freePort();
    const started = new Started(newFolder(), { PORT: String(port), CLEVERINVO_API_KEY: 'a-key-of-my-own-choice' });
    const ask = (path: string) =>
      fetch(`http://127.0.0.1:${port}${path}`, { headers: { authorization: 'Bearer a-key-of-my-own-choice' } })
        .then(({ status }) => status)
        .catch(() => 0);
    const seen = new Set<number>();
    await eventually(async () => {
      const status = await ask('/health');
      seen.add(status);
      if (status === 200) expect(await ask('/api/v1/clients')).toBe(200);
      return status === 200;
    });
    expect([...seen].filter((status) => ![0, 200, 503].includes(status))).toEqual([]);
    expect(seen).toContain(503);
    await started.kill('SIGTERM');
  });

  it('says which emulator is missing on this platform', async () => {
    const { arch } = process;
    Object.defineProperty(process, 'arch', { value: 'riscv64' });
    await expect(startDynamodb(undefined)).rejects.toThrow(
      /There is no database emulator for this machine \(@dynoxide\/linux-riscv64 is not installed\).*AWS_ENDPOINT_URL_DYNAMODB/,
    );
    Object.defineProperty(process, 'arch', { value: arch });
  });

  it('keeps its data where it is told to', async () => {
    const folder = newFolder();
    const started = new Started(folder);
    await started.ready();
    expect(existsSync(join(folder, 'dynamodb.sqlite'))).toBe(true);
    expect(readFileSync(join(folder, 'aws.env'), 'utf8')).toContain('AWS_ENDPOINT_URL_LAMBDA=http://127.0.0.1:');
  });
});
