import { expect, it } from 'vitest';
import { jobs } from '../../lib/contract/jobs.ts';
import type { Route } from '../../lib/contract/route.ts';
import { routes } from '../../lib/contract/routes.ts';
import { type Actor, actors } from './actors.ts';
import { testMeetings } from './testMeetings.ts';
import { actorOf } from './trial.ts';
import { meetings } from './worlds.ts';

it('every route and every job that uses a store meets somebody', () => {
  const withStore = Object.entries<Route>(routes).filter(([, { uses }]) => uses.length > 0);
  const held = new Set(Object.values<Actor>(actors).map(({ does }) => does as string));
  const met = new Set<string>(meetings.flatMap(({ of }) => of).map((name) => actorOf(name).does));
  for (const name of [...withStore.map(([route]) => route), ...Object.keys(jobs)]) {
    expect(held, `Write an actor in test/interleavings/actors.ts that does ${name}`).toContain(name);
    expect(met, `Have an actor that does ${name} take part in test/interleavings/worlds.ts`).toContain(name);
  }
});

testMeetings(meetings.filter(({ alone }) => !alone));
