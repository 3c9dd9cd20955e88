import { describe, expect, it } from 'vitest';
import { readPart } from '../../lib/runtime/lists/parts.ts';

async function* entries(count: number) {
  for (let position = 1; position <= count; position++) yield { position: String(position) };
}

async function read(count: number, size: { limit: number; milliseconds?: number }, fits = (_taken: number) => true) {
  const taken: string[] = [];
  const end = await readPart(entries(count), size, ({ position }) => {
    if (!fits(taken.length)) return false;
    taken.push(position);
    return true;
  });
  return { taken: taken.length, end };
}

describe('a part of a long reading', () => {
  it('ends at its limit, and has no next part where there is nothing more', async () => {
    expect(await read(5, { limit: 3 })).toEqual({ taken: 3, end: '3' });
    expect(await read(3, { limit: 3 })).toEqual({ taken: 3, end: undefined });
    expect(await read(0, { limit: 3 })).toEqual({ taken: 0, end: undefined });
  });

  it('ends before what does not fit', async () => {
    expect(await read(5, { limit: 10 }, (taken) => taken < 2)).toEqual({ taken: 2, end: '2' });
  });

  it('gets on by one record where there is no time at all', async () => {
    expect(await read(5, { limit: 10, milliseconds: -1 })).toEqual({ taken: 1, end: '1' });
  });
});
