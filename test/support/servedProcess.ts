import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Wiring } from './wiring.ts';

/** The addresses of a service in another process, as it prints them. */
export interface Addresses extends Pick<Wiring, 'url' | 'endpoints'> {
  /** The environment variables of each function. */
  readonly environments: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** The service in a separate process that a test can kill. */
export interface ServedProcess extends Wiring {
  readonly addresses: Addresses;
  readonly port: number;
  /** Ends the process at once, like `kill -9`. */
  kill(): Promise<void>;
}

export async function serve(dataDir: string, port = 0): Promise<ServedProcess> {
  const script = join(import.meta.dirname, 'serve.ts');
  const child = spawn(process.execPath, [script, dataDir, String(port)], { stdio: ['pipe', 'pipe', 'pipe'] });
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints += text;
  });
  const addresses: Addresses = await Promise.race([
    once(createInterface(child.stdout), 'line').then(([line]) => JSON.parse(line)),
    once(child, 'exit').then(() => Promise.reject(new Error(`The service did not start: ${complaints}`))),
  ]);
  return {
    ...wiringOf(addresses),
    addresses,
    port: Number(new URL(addresses.url).port),
    kill: () => kill(child),
  };
}

/** The way to a service in another process. */
export function wiringOf({ url, endpoints, environments }: Addresses): Wiring {
  return {
    origin: new URL(url).origin,
    url,
    endpoints,
    environmentOf(name) {
      const environment = environments[name];
      if (!environment) throw new Error(`There is no function ${name}`);
      return environment;
    },
    invoke: (name, event) => invoke(endpoints.lambda, name, event),
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
