import { mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
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
    const { code, output } = await synthesizeIn(checkout, join(folder, 'out'));
    expect(output).toBe('');
    expect(code).toBe(0);
    for (const [stack, { Resources }] of templates) {
      const template = JSON.parse(readFileSync(join(folder, 'out', `${stack}.template.json`), 'utf8'));
      // The code of each function is named by a hash of its files.
      expect(withoutMetadata(template.Resources)).toEqual(withoutMetadata(Resources));
    }
  });
});
