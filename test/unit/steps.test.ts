import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runStep } from '../../functions/operator/steps.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Counts to 10, each in this many seconds. */
const counting = (seconds: number) =>
  async function* (after = '0') {
    for (let number = Number(after) + 1; number <= 10; number++) {
      vi.setSystemTime(Date.now() + seconds * 1000);
      yield { position: String(number), counts: { numbers: 1, sum: number } };
    }
  };

describe('a long command', () => {
  it('is done in one step where it is short', async () => {
    expect(await runStep(undefined, counting(1))).toEqual({ counts: { numbers: 10, sum: 55 } });
  });

  it('goes on where the step before ended, and counts all that was done', async () => {
    let step = await runStep(undefined, counting(7));
    const steps = [step.counts];
    while (step.continueWith !== undefined) {
      step = await runStep(step.continueWith, counting(7));
      steps.push(step.counts);
    }
    expect(steps).toEqual([
      { numbers: 3, sum: 6 },
      { numbers: 6, sum: 21 },
      { numbers: 9, sum: 45 },
      { numbers: 10, sum: 55 },
    ]);
  });

  it('does not go on after its last piece, however long that took', async () => {
    const lastSecond = async function* () {
      yield { position: 'half', counts: { pieces: 1 } };
      vi.setSystemTime(Date.now() + 30_000);
      yield { counts: { pieces: 1 } };
    };
    expect(await runStep(undefined, lastSecond)).toEqual({ counts: { pieces: 2 } });
  });

  it.each(['x', 'e30', 'bnVsbA', 'eyJwb3NpdGlvbiI6MX0'])('refuses to go on with %s', async (text) => {
    await expect(runStep(text, counting(1))).rejects.toThrow('continueWith');
  });
});
