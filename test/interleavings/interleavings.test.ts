import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jobs } from '../../lib/contract/jobs.ts';
import type { Route } from '../../lib/contract/route.ts';
import { routes } from '../../lib/contract/routes.ts';
import { useFaultyStack } from '../support/faultyStack.ts';
import { type Actor, actors } from './actors.ts';
import { ALL_WARM, makeReady } from './pause.ts';
import { actorOf, meet, pairsOf } from './trial.ts';
import { meetings } from './worlds.ts';

const stack = useFaultyStack(ALL_WARM);
const counts = new Map<string, number>();

beforeAll(() => makeReady(stack));

afterAll(() => {
  const rows = [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, count]) => `${count} of ${name}`);
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  console.log(`${total} interleavings ran: ${rows.join(', ')}`);
});

it('every route and every job that uses a store meets somebody', () => {
  const withStore = Object.entries<Route>(routes).filter(([, { uses }]) => uses.length > 0);
  const held = new Set(Object.values<Actor>(actors).map(({ does }) => does as string));
  const met = new Set<string>(meetings.flatMap(({ of }) => of).map((name) => actorOf(name).does));
  for (const name of [...withStore.map(([route]) => route), ...Object.keys(jobs)]) {
    expect(held, `Write an actor in test/interleavings/actors.ts that does ${name}`).toContain(name);
    expect(met, `Have an actor that does ${name} take part in test/interleavings/worlds.ts`).toContain(name);
  }
});

for (const meeting of meetings) {
  (meeting.alone ? describe : describe.concurrent)(`whoever meets over ${meeting.over}`, () => {
    it.each(pairsOf(meeting))('%s / %s: either was first, wherever they met', async (one, other) => {
      const { held, failures } = await meet(stack, meeting, [one, other]);
      for (const [name, count] of held) counts.set(actorOf(name).does, (counts.get(actorOf(name).does) ?? 0) + count);
      expect(failures).toEqual([]);
    });
  });
}
