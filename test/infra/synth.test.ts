import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { synthesize } from './synthesize.ts';
import { type Resource, templates } from './template.ts';

const withoutMetadata = (all: Readonly<Record<string, Resource>>) =>
  Object.fromEntries(Object.entries(all).map(([id, resource]) => [id, { ...resource, Metadata: undefined }]));

describe('npm run synth', () => {
  it('passes every check without a warning and writes the template that runs locally', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cleverinvo-synth-'));
    const { code, output } = await synthesize(folder);
    expect(output).toBe('');
    expect(code).toBe(0);
    for (const [stack, { Resources }] of templates) {
      const template = JSON.parse(readFileSync(join(folder, `${stack}.template.json`), 'utf8'));
      expect(withoutMetadata(template.Resources)).toEqual(withoutMetadata(Resources));
    }
  });
});
