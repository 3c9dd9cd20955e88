import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** The output for several stacks without an error. */
const WHERE_IT_IS = /^(Successfully synthesized to|Supply a stack id) /;

/** The stage of the local start, where no option says another. Runs without credentials, Region and proxy, and prints nothing unless something is wrong. */
export async function synthesize(
  folder: string,
  ...options: readonly string[]
): Promise<{ code: number; output: string }> {
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
      cwd: root,
      env: { PATH: process.env.PATH, HOME: folder, AWS_EC2_METADATA_DISABLED: 'true' },
    },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
  const [code] = await once(child, 'close');
  const told = output.split('\n').filter((line) => line !== '' && !WHERE_IT_IS.test(line));
  return { code, output: told.join('\n') };
}
