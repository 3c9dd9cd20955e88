import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { metrics } from '../../lib/contract/metrics.ts';

it('the documentation names every metric, its unit and its meaning, and no other', () => {
  const text = readFileSync(join(import.meta.dirname, '../../docs/operations.md'), 'utf8');
  const documented = [...text.matchAll(/^\| `(\w+)` \| (Count|Milliseconds|Seconds) \| (.*) \|$/gm)].map((row) =>
    row.slice(1, 4),
  );
  expect(documented).toEqual(Object.entries(metrics).map(([name, { unit, meaning }]) => [name, unit, meaning]));
});
