import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { unsafeChanges } from '../../scripts/shapes/compare.ts';
import { describeShapes } from '../../scripts/shapes/describe.ts';

it('what is stored has the shapes that were written down: after a change, `npm run shapes` says what it needs', () => {
  expect(describeShapes()).toEqual(readFileSync('lib/aws/items/shapes.txt', 'utf8').trim().split('\n'));
});

const BEFORE = ['a.id: string', 'a.note?: string', 'message of m: {}'];

it.each([
  ['a new kind of item', [...BEFORE, 'b.id: string']],
  ['a field that may be absent', [...BEFORE, 'a.colour?: string']],
])('%s needs no plan', (_, after) => {
  expect(unsafeChanges(BEFORE, after)).toEqual([]);
});

it.each([
  ['a field that items of before do not have', [...BEFORE, 'a.colour: string'], ['+ a.colour: string']],
  ['a field that goes', BEFORE.slice(1), ['- a.id: string']],
  ['another type', ['a.id: number', ...BEFORE.slice(1)], ['- a.id: string', '+ a.id: number']],
  [
    'a field that was optional and is not',
    [BEFORE[0] ?? '', 'a.note: string', BEFORE[2] ?? ''],
    ['- a.note?: string', '+ a.note: string'],
  ],
  ['another message', [...BEFORE.slice(0, 2), 'message of m: {"x":1}'], ['- message of m: {}']],
])('%s needs a plan', (_, after, changes) => {
  expect(unsafeChanges(BEFORE, after)).toEqual(expect.arrayContaining(changes));
});
