import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useFaultyStack } from '../support/faultyStack.ts';
import { sampleOne } from '../support/sample.ts';
import { ALL_WARM, prepareStack } from './intercept.ts';
import { actorOf, pairsOf, runPair } from './runPair.ts';
import type { Scenario } from './scenarios.ts';

/** Without `INTERLEAVINGS=all` one pair of so many runs, and at least one of each scenario. */
const STEP = 96;

/** Tests one of `step` pairs of these scenarios on one stack, and prints how many interleavings ran. */
export function testScenarios(scenarios: readonly Scenario[], step = STEP): void {
  const stack = useFaultyStack(ALL_WARM);
  const counts = new Map<string, number>();

  beforeAll(() => prepareStack(stack));

  afterAll(() => {
    const rows = [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, count]) => `${count} of ${name}`);
    const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
    console.log(`${total} interleavings ran: ${rows.join(', ')}`);
    // Without a pause, a pair would only be run one after the other.
    expect(total).toBeGreaterThan(0);
  });

  for (const [place, scenario] of scenarios.entries()) {
    (scenario.onOwnStack ? describe : describe.concurrent)(`two at once on ${scenario.name}`, () => {
      it.each(sampleOne(pairsOf(scenario), step, place))(
        '%s / %s: the result is that of one after the other',
        async (one, other) => {
          const { pauses, failures } = await runPair(stack, scenario, [one, other]);
          for (const [name, count] of pauses)
            counts.set(actorOf(name).calls, (counts.get(actorOf(name).calls) ?? 0) + count);
          expect(failures).toEqual([]);
        },
      );
    });
  }
}
