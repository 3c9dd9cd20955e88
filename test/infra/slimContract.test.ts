import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { withoutDocumentation } from '../../cdk/slimContract.ts';

const CONTRACT = join(import.meta.dirname, '../../lib/contract');
const sources = readdirSync(CONTRACT)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(join(CONTRACT, file), 'utf8'));

describe('the contract in a bundle', () => {
  it.each([
    ["meta({ description: 'Its name.', example: 'A' })", "meta({ description: '', example: 0 })"],
    ['meta({ example: EXAMPLE_IDS.client })', 'meta({ example: 0 })'],
    ['{ rule: "It\'s one." }', "{ rule: '' }"],
    ['{ description: `Up to ${MAX} lines, \\`a\\`.` }', "{ description: '' }"],
    ["{\n  summary:\n    'Get it',\n}", "{\n  summary: '',\n}"],
  ])('has no text of %s', (source, slim) => {
    expect(withoutDocumentation(source)).toBe(slim);
  });

  it.each([
    'description: text(200)',
    'description: DESCRIPTION',
    "example: ['one']",
    "description: 'one' + two",
    "error: 'Must be one'",
    "z.string().refine(isOne, 'Must be one')",
    "z.literal('description: none')",
  ])('keeps %s', (source) => {
    expect(withoutDocumentation(source)).toBe(source);
  });

  it('is shorter, and still code', () => {
    const slim = sources.map(withoutDocumentation);
    for (const source of slim) expect(() => transformSync(source, { loader: 'ts' })).not.toThrow();
    expect(sources.join('').length - slim.join('').length).toBeGreaterThan(10_000);
  });
});
