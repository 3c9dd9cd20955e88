import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Unstartable } from '../unstartable.ts';
import type { Emulator } from './emulator.ts';

/**
 * Ends the database when this process ends. The pipe on descriptor 3 closes even if this process is killed. Without it
 * the database would keep running.
 */
const END_WITH_PARENT = `"$@" & child=$!
( read -r _ <&3; kill "$child" 2>/dev/null ) &
exec 3<&-
wait "$child"`;

/** Starts DynamoDB. It keeps its data in a file of the folder, or without a folder in memory. */
export async function startDynamodb(folder: string | undefined): Promise<Emulator> {
  const binary = findBinary();
  for (let attempt = 1; ; attempt++) {
    const child = launch(binary, await freePort(), folder);
    const url = await urlOf(child);
    if (url) return { url, stop: () => stop(child) };
    // Another process took the port meanwhile.
    if (attempt === 5) throw new Unstartable(`The database emulator ${binary} does not start.`);
  }
}

function findBinary(): string {
  if (process.platform === 'win32')
    throw new Unstartable('On Windows run this in WSL, the Windows Subsystem for Linux.');
  const name = `@dynoxide/${process.platform}-${process.arch}`;
  try {
    return createRequire(import.meta.url).resolve(`${name}/dynoxide`);
  } catch {
    throw new Unstartable(
      `The database emulator ${name} is not installed: run \`npm install --no-save ${name}\`, or set AWS_ENDPOINT_URL_DYNAMODB to a DynamoDB that runs already.`,
    );
  }
}

function launch(binary: string, port: number, folder: string | undefined): ChildProcess {
  const command = [binary, 'serve', '--port', String(port)];
  if (folder) command.push('--db-path', join(folder, 'dynamodb.sqlite'));
  // A process group of its own: Ctrl-C must not end the database while requests in flight need it.
  return spawn('/bin/sh', ['-c', END_WITH_PARENT, 'dynoxide', ...command], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
}

/** The URL on which it listens, or nothing if it ended before that. */
async function urlOf(child: ChildProcess): Promise<string | undefined> {
  const ended = once(child, 'exit').then(() => undefined);
  const ready = new Promise<string>((resolve) => {
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk) => {
        output += chunk;
        const url = /listening on (http:\S+)\s/.exec(output)?.[1];
        if (url) resolve(url);
      });
    }
  });
  return Promise.race([ready, ended]);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.stdio[3]?.destroy();
  await ended;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
