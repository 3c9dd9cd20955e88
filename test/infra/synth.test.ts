import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { bundleFolders } from '../support/releasedBuild.ts';
import { sample } from '../support/sample.ts';
import { copySources, synthesizeIn } from './synthesize.ts';
import { type Resource, templates } from './template.ts';

const withoutMetadata = (all: Readonly<Record<string, Resource>>) =>
  Object.fromEntries(Object.entries(all).map(([id, resource]) => [id, { ...resource, Metadata: undefined }]));

describe('npm run synth', () => {
  it('passes every check, and writes the same templates and code wherever the sources are, so that a diff shows changes alone', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cleverinvo-synth-'));
    const checkout = join(folder, 'a checkout somewhere else');
    mkdirSync(checkout);
    copySources(checkout);
    const out = join(folder, 'out');
    await bundleIn(checkout, join(out, 'functions'));
    const { code, output } = await synthesizeIn(checkout, out, '-c', 'bundled=true');
    expect(output).toBe('');
    expect(code).toBe(0);
    for (const [stack, { Resources }] of templates) {
      const template = JSON.parse(readFileSync(join(out, `${stack}.template.json`), 'utf8'));
      // The code of each function is named by a hash of its files.
      expect(withoutMetadata(template.Resources)).toEqual(withoutMetadata(Resources));
    }
  });
});

/** Bundles some of the functions in the checkout. The others are as they are bundled here. */
async function bundleIn(checkout: string, bundles: string): Promise<void> {
  const folders = await bundleFolders();
  const again = sample([...folders.keys()], 12);
  await promisify(execFile)(process.execPath, ['cdk/bundling/bundle.ts', bundles, ...again], { cwd: checkout });
  for (const [name, folder] of folders)
    if (!again.includes(name)) cpSync(folder, join(bundles, name), { recursive: true });
}
