import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conflict, dropped, itemConflict } from '../support/faults.ts';
import type { Fault } from '../support/faultyService.ts';
import { useFaultyStack } from '../support/faultyStack.ts';
import { sample } from '../support/sample.ts';
import type { ActorName } from './actors.ts';
import { ALL_WARM, intercept, prepareStack } from './intercept.ts';
import { actorOf, callsOf } from './runPair.ts';
import { type Scenario, scenarios } from './scenarios.ts';
import { normalize, type Outcome, readState } from './state.ts';
import { violationsIn } from './violations.ts';

const stack = useFaultyStack(ALL_WARM);
let faultsInjected = 0;

beforeAll(() => prepareStack(stack));
afterAll(() => {
  console.log(`${faultsInjected} faults were injected into writes`);
  expect(faultsInjected).toBeGreaterThan(0);
});

const ITEM_WRITES = ['PutItem', 'UpdateItem', 'DeleteItem'];

/** Injects one fault into writes of a single item, and another into transactions. */
const faultsFor = (ofItem: Fault, ofTransaction: Fault) => (operation: string) =>
  ITEM_WRITES.includes(operation) ? ofItem : operation === 'TransactWriteItems' ? ofTransaction : undefined;

type FaultsFor = ReturnType<typeof faultsFor>;

const kinds: readonly (readonly [string, FaultsFor])[] = [
  ['conflicts with another transaction', faultsFor(itemConflict, conflict)],
  ['succeeds but whose answer is lost', faultsFor(dropped, dropped)],
];

/** Each actor that writes, once, in its first scenario. */
const all = scenarios.flatMap((scenario) => scenario.actors.map((name) => [name, scenario] as const));
const once = all.filter(
  ([name], index) => !actorOf(name).readOnly && all.findIndex(([other]) => other === name) === index,
);

for (const [offset, [kind, faultOf]] of kinds.entries()) {
  const sampled = sample(once, 24, offset * 12);
  const isUnchanged = async (name: ActorName, scenario: Scenario) => {
    const expected = normalize(await outcomeOf(name, scenario));
    for (let write = 0; ; write++) {
      let writes = 0;
      const outcome = await outcomeOf(name, scenario, (operation) => {
        const fault = faultOf(operation);
        return fault && writes++ === write ? fault : undefined;
      });
      if (writes <= write) break;
      faultsInjected += 1;
      expect(violationsIn(outcome)).toEqual([]);
      expect(normalize(outcome)).toBe(expected);
    }
  };
  for (const onOwnStack of [false, true]) {
    const actors = sampled.filter(([, scenario]) => (scenario.onOwnStack ?? false) === onOwnStack);
    if (actors.length === 0) continue;
    (onOwnStack ? describe : describe.concurrent)(`a write that ${kind}`, () => {
      it.each(actors)('%s: has the same outcome', isUnchanged);
    });
  }
}

async function outcomeOf(name: ActorName, scenario: Scenario, faultOf: FaultsFor = () => undefined): Promise<Outcome> {
  const actor = actorOf(name);
  const fixture = await scenario.setUp(stack);
  const reply = await intercept(stack, { ...callsOf(actor, fixture), decide: faultOf }, () => actor.act(fixture));
  return { replies: [reply, reply], state: await readState(fixture, scenario.compares) };
}
