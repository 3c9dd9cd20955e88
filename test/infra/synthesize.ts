import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

interface Synthesis {
  readonly code: number;
  readonly output: string;
}

/** The output for several stacks without an error. */
const WHERE_IT_IS = /^(Successfully synthesized to|Supply a stack id) /;

/** The stage of the local start, where no option says another. Runs without credentials, Region and proxy, and prints nothing unless something is wrong. */
export function synthesize(folder: string, ...options: readonly string[]): Promise<Synthesis> {
  return synthesizeIn(root, folder, ...options);
}

/** The same for the sources in another checkout. */
export async function synthesizeIn(
  checkout: string,
  folder: string,
  ...options: readonly string[]
): Promise<Synthesis> {
  const cli = join(root, 'node_modules/aws-cdk/bin/cdk');
  const child = spawn(
    process.execPath,
    [
      cli,
      'synth',
      '--quiet',
      '--output',
      folder,
      '-c',
      `bundles=${join(folder, 'functions')}`,
      '-c',
      'stage=local',
      ...options,
    ],
    {
      cwd: checkout,
      env: { PATH: process.env.PATH, HOME: folder, AWS_EC2_METADATA_DISABLED: 'true' },
    },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
  const [code] = await once(child, 'close');
  const told = output.split('\n').filter((line) => line !== '' && !WHERE_IT_IS.test(line));
  return { code, output: told.join('\n') };
}

/** What a synthesis does not read, or makes itself. */
const LEFT_OUT = ['.cache', '.data', '.git', 'bench', 'cdk.out', 'node_modules', 'test'];

/** Copies the sources to an empty folder, as another checkout has them: elsewhere, with other times, written in another order. */
export function copySources(folder: string): void {
  const names = readdirSync(root).filter((name) => !LEFT_OUT.includes(name));
  for (const name of names.sort().reverse()) cpSync(join(root, name), join(folder, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
}
