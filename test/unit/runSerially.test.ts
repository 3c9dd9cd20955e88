import { describe, expect, it } from 'vitest';
import { runSerially } from '../../lib/aws/table/runSerially.ts';

const never = () => new Promise<never>(() => {});

describe('work in a queue', () => {
  it('is done one after the other, in the order of arrival, whatever fails', async () => {
    const seen: string[] = [];
    const work = (name: string) => async (hasWaited: boolean) => {
      seen.push(`${name} starts${hasWaited ? ' after a wait' : ''}`);
      await new Promise((resolve) => setImmediate(resolve));
      seen.push(`${name} ends`);
      if (name === 'second') throw new Error(name);
    };
    const names = ['first', 'second', 'third'];
    const outcomes = await Promise.allSettled(names.map((name) => runSerially('order', work(name))));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(seen).toEqual([
      'first starts',
      'first ends',
      'second starts after a wait',
      'second ends',
      'third starts after a wait',
      'third ends',
    ]);
  });

  it('goes on after work that never ends', async () => {
    void runSerially('frozen', never, 1);
    expect(await runSerially('frozen', async (hasWaited) => hasWaited)).toBe(true);
    expect(await runSerially('frozen', async (hasWaited) => hasWaited)).toBe(false);
  });

  it('does not wait for other queues', async () => {
    void runSerially('one', never);
    expect(await runSerially('other', async (hasWaited) => hasWaited)).toBe(false);
  });
});
