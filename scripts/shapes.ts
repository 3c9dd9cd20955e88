import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { unsafeChanges } from './shapes/compare.ts';
import { describeShapes } from './shapes/describe.ts';

/**
 * `npm run shapes` writes down the shapes of what is stored. A change with which two releases cannot work side by side needs a note
 * of how it is rolled out: `npm run shapes -- --note "…"`.
 */
const root = join(import.meta.dirname, '..');
const SHAPES = join(root, 'lib/aws/items/shapes.txt');
const NOTES = join(root, 'docs/storedChanges.md');

const { values } = parseArgs({ options: { note: { type: 'string' } } });
const before = existsSync(SHAPES) ? readFileSync(SHAPES, 'utf8').trim().split('\n') : [];
const after = describeShapes();
const unsafe = unsafeChanges(before, after);
if (unsafe.length > 0 && values.note === undefined) {
  console.error(
    `These changes need a note of how they are rolled out (docs/operations.md, "Changing what is stored"):`,
  );
  console.error(unsafe.join('\n'));
  process.exit(1);
}
if (unsafe.length > 0) {
  const today = new Date().toISOString().slice(0, 10);
  appendFileSync(NOTES, `\n## ${today}\n\n${values.note}\n\n\`\`\`diff\n${unsafe.join('\n')}\n\`\`\`\n`);
}
writeFileSync(SHAPES, `${after.join('\n')}\n`);
