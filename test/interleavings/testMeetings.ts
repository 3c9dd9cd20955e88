import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useFaultyStack } from '../support/faultyStack.ts';
import { ALL_WARM, makeReady } from './pause.ts';
import { actorOf, meet, pairsOf } from './trial.ts';
import type { Meeting } from './worlds.ts';

/** `INTERLEAVINGS=all` runs every pair, as CI does; otherwise every fourth does, which takes a fourth of the time. */
const STEP = process.env.INTERLEAVINGS === 'all' ? 1 : 4;

/** Tests of pairs of these meetings, on a stack of their own; says how many interleavings ran. */
export function testMeetings(meetings: readonly Meeting[]): void {
  const stack = useFaultyStack(ALL_WARM);
  const counts = new Map<string, number>();

  beforeAll(() => makeReady(stack));

  afterAll(() => {
    const rows = [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, count]) => `${count} of ${name}`);
    const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
    console.log(`${total} interleavings ran: ${rows.join(', ')}`);
  });

  for (const meeting of meetings) {
    (meeting.alone ? describe : describe.concurrent)(`whoever meets over ${meeting.over}`, () => {
      it.each(pairsOf(meeting).filter((_, index) => index % STEP === 0))(
        '%s / %s: either was first, wherever they met',
        async (one, other) => {
          const { held, failures } = await meet(stack, meeting, [one, other]);
          for (const [name, count] of held)
            counts.set(actorOf(name).does, (counts.get(actorOf(name).does) ?? 0) + count);
          expect(failures).toEqual([]);
        },
      );
    });
  }
}
