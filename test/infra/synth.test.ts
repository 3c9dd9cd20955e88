import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Resource, resources } from './template.ts';

const root = join(import.meta.dirname, '../..');

/** Without credentials, without a Region, without a network proxy, and without a word unless something is wrong. */
async function synthesize(folder: string): Promise<{ code: number; output: string }> {
  const cli = join(root, 'node_modules/aws-cdk/bin/cdk');
  const child = spawn(process.execPath, [cli, 'synth', '--quiet', '--output', folder], {
    cwd: root,
    env: { PATH: process.env.PATH, HOME: folder, AWS_EC2_METADATA_DISABLED: 'true' },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
  const [code] = await once(child, 'close');
  return { code, output };
}

const withoutMetadata = (all: Readonly<Record<string, Resource>>) =>
  Object.fromEntries(Object.entries(all).map(([id, resource]) => [id, { ...resource, Metadata: undefined }]));

describe('npm run synth', () => {
  it('passes every check without a warning and writes what runs locally', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cleverinvo-synth-'));
    const { code, output } = await synthesize(folder);
    expect(output.trim()).toBe('');
    expect(code).toBe(0);
    const template = JSON.parse(readFileSync(join(folder, 'CleverInvo.template.json'), 'utf8'));
    expect(withoutMetadata(template.Resources)).toEqual(withoutMetadata(resources));
  });
});
