import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { withoutDocumentation } from '../../cdk/bundling/slimContract.ts';

const CONTRACT = join(import.meta.dirname, '../../lib/contract');
const sources = readdirSync(CONTRACT)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(join(CONTRACT, file), 'utf8'));

describe('the contract in a bundle', () => {
  it.each([
    ["z.string().meta({ description: 'Its name.', example: 'A' }).optional()", 'z.string().optional()'],
    ["z.string().meta({ pattern: '^[)]`$', not: [1, { a: (1) }] })", 'z.string()'],
    ['z.int().meta({ description: `Up to ${all.map((one) => `\\`${one})\\``).join()}.` }).min(1)', 'z.int().min(1)'],
    ['{ rule: "It\'s one.", min: 1 }', '{  min: 1 }'],
    ['{ description: `Up to ${MAX} lines, \\`a\\`.` }', '{ }'],
    ["{\n  summary:\n    'Get it',\n}", '{\n  \n}'],
    ['{ example: EXAMPLE_IDS.client, a: 1 }', '{  a: 1 }'],
  ])('has nothing that %s says for the documentation', (source, slim) => {
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
    'schema.meta()?.id',
  ])('keeps %s', (source) => {
    expect(withoutDocumentation(source)).toBe(source);
  });

  it('is shorter, and still code', () => {
    const slim = sources.map(withoutDocumentation);
    for (const source of slim) expect(() => transformSync(source, { loader: 'ts' })).not.toThrow();
    expect(sources.join('').length - slim.join('').length).toBeGreaterThan(10_000);
  });
});
