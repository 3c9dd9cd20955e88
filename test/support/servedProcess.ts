import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Local } from '../../local/run.ts';

/** The service in a separate process that a test can kill. */
export interface ServedProcess extends Pick<Local, 'url' | 'endpoints' | 'environmentOf' | 'invoke'> {
  readonly port: number;
  /** Ends the process at once, like `kill -9`. */
  kill(): Promise<void>;
}

export async function serve(dataDir: string, port = 0): Promise<ServedProcess> {
  const script = join(import.meta.dirname, 'serve.ts');
  const child = spawn(process.execPath, [script, dataDir, String(port)], { stdio: ['ignore', 'pipe', 'pipe'] });
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints += text;
  });
  const started = await Promise.race([
    once(createInterface(child.stdout), 'line').then(([line]) => JSON.parse(line)),
    once(child, 'exit').then(() => Promise.reject(new Error(`The service did not start: ${complaints}`))),
  ]);
  const { url, endpoints, environments } = started;
  return {
    url,
    endpoints,
    port: Number(new URL(url).port),
    environmentOf: (name) => environments[name],
    invoke: (name, event) => invoke(endpoints.lambda, name, event),
    kill: () => kill(child),
  };
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

/** Invokes a function with Lambda's wire protocol. */
async function invoke<T>(endpoint: string, name: string, event: unknown): Promise<T> {
  const response = await fetch(`${endpoint}/2015-03-31/functions/CleverInvo-${name}/invocations`, {
    method: 'POST',
    body: JSON.stringify(event),
  });
  if (response.headers.has('x-amz-function-error')) throw new Error(`${name}: ${await response.text()}`);
  return (await response.json()) as T;
}
