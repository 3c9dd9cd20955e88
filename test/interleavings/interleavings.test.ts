import { expect, it } from 'vitest';
import { jobs } from '../../lib/contract/jobs.ts';
import type { Route } from '../../lib/contract/route.ts';
import { routes } from '../../lib/contract/routes.ts';
import { type Actor, actors } from './actors.ts';
import { actorOf } from './runPair.ts';
import { scenarios } from './scenarios.ts';
import { testScenarios } from './testScenarios.ts';

it('every route and every job that uses a store takes part', () => {
  const withStore = Object.entries<Route>(routes).filter(([, { uses }]) => uses.length > 0);
  const called = new Set(Object.values<Actor>(actors).map(({ calls }) => calls as string));
  const tested = new Set<string>(scenarios.flatMap((scenario) => scenario.actors).map((name) => actorOf(name).calls));
  for (const name of [...withStore.map(([route]) => route), ...Object.keys(jobs)]) {
    expect(called, `Add an actor that calls ${name} to test/interleavings/actors.ts`).toContain(name);
    expect(tested, `Add an actor that calls ${name} to a scenario in test/interleavings/scenarios.ts`).toContain(name);
  }
});

testScenarios(scenarios.filter(({ onOwnStack }) => !onOwnStack));
