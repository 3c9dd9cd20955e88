import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SortedMerge } from '../../lib/aws/table/sortedMerge.ts';

interface Entry {
  readonly key: number;
  readonly revision: number;
}

const ORDER = {
  compare: (a: Entry, b: Entry) => a.key - b.key,
  prefer: (a: Entry, b: Entry) => (a.revision >= b.revision ? a : b),
};

/** A sorted source that answers in portions, some of them empty, and counts how many it was asked for. */
class Portions implements AsyncIterable<readonly Entry[]> {
  asked = 0;
  readonly #portions: readonly (readonly Entry[])[];

  constructor(portions: readonly (readonly Entry[])[]) {
    this.#portions = portions;
  }

  async *[Symbol.asyncIterator]() {
    for (const portion of this.#portions) {
      this.asked++;
      yield portion;
    }
  }
}

async function merged(sources: readonly Portions[]) {
  const merge = new SortedMerge(sources, ORDER);
  const entries: Entry[] = [];
  for await (const portion of merge) entries.push(...portion);
  return entries;
}

/** Sources of distinct keys each, cut into portions anywhere. */
const sources = fc.array(
  fc
    .tuple(fc.uniqueArray(fc.nat(60), { maxLength: 25 }), fc.array(fc.nat(25), { maxLength: 6 }), fc.nat(3))
    .map(([keys, cuts, revision]) => {
      const entries = keys.toSorted((a, b) => a - b).map((key) => ({ key, revision }));
      const edges = [0, ...cuts.filter((cut) => cut <= entries.length), entries.length].toSorted((a, b) => a - b);
      return edges.slice(1).map((edge, index) => entries.slice(edges[index], edge));
    }),
  { maxLength: 7 },
);

describe('a merge of sorted sources', () => {
  it('has everything of all of them in order, each thing once and in its newest revision', async () => {
    await fc.assert(
      fc.asyncProperty(sources, async (portions) => {
        const all = portions.flat(2);
        const newest = new Map<number, number>();
        for (const { key, revision } of all) newest.set(key, Math.max(revision, newest.get(key) ?? 0));
        const entries = await merged(portions.map((each) => new Portions(each)));
        const expected = [...newest].map(([key, revision]) => ({ key, revision })).toSorted((a, b) => a.key - b.key);
        expect(entries).toEqual(expected);
      }),
    );
  });

  it('reads a source on only when all that was read of it is used up', async () => {
    const entry = (key: number) => ({ key, revision: 1 });
    const early = new Portions([[entry(1), entry(2)], [entry(3)], [entry(4)]]);
    const late = new Portions([[entry(10)], [entry(11)]]);
    for await (const portion of new SortedMerge([early, late], ORDER)) {
      expect(portion).toEqual([entry(1), entry(2)]);
      break;
    }
    expect([early.asked, late.asked]).toEqual([1, 1]);
  });
});
