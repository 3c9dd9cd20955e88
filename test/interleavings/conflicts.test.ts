import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conflict, dropped, itemConflict } from '../support/faults.ts';
import type { Fault } from '../support/faultyService.ts';
import { useFaultyStack } from '../support/faultyStack.ts';
import type { ActorName } from './actors.ts';
import { broken } from './invariants.ts';
import { lookAround, normalised, type Outcome } from './outcome.ts';
import { ALL_WARM, makeReady, watched } from './pause.ts';
import { actorOf, callerOf } from './trial.ts';
import { type Meeting, meetings } from './worlds.ts';

const stack = useFaultyStack(ALL_WARM);
let disturbances = 0;

beforeAll(() => makeReady(stack));
afterAll(() => console.log(`${disturbances} writes were disturbed`));

const ITEM_WRITES = ['PutItem', 'UpdateItem', 'DeleteItem'];

/** What befalls a write of one item, or of several together. */
const disturb = (ofItem: Fault, ofTransaction: Fault) => (operation: string) =>
  ITEM_WRITES.includes(operation) ? ofItem : operation === 'TransactWriteItems' ? ofTransaction : undefined;

type Disturb = ReturnType<typeof disturb>;

const kinds: readonly (readonly [string, Disturb])[] = [
  ['meets a transaction of another', disturb(itemConflict, conflict)],
  ['is carried out, though its answer gets lost', disturb(dropped, dropped)],
];

/** Everybody once, where he is first met. */
const everybody = meetings.flatMap((meeting) => meeting.of.map((name) => [name, meeting] as const));
const once = everybody.filter(([name], index) => everybody.findIndex(([other]) => other === name) === index);

for (const [kind, faultOf] of kinds) {
  const whoever = (alone: boolean) => once.filter(([, meeting]) => (meeting.alone ?? false) === alone);
  const holds = async (name: ActorName, meeting: Meeting) => {
    const undisturbed = normalised(await outcomeOf(name, meeting));
    for (let write = 0; ; write++) {
      let writes = 0;
      const outcome = await outcomeOf(name, meeting, (operation) => {
        const fault = faultOf(operation);
        return fault && writes++ === write ? fault : undefined;
      });
      if (writes <= write) break;
      disturbances += 1;
      expect(broken(outcome)).toEqual([]);
      expect(normalised(outcome)).toBe(undisturbed);
    }
  };
  describe.concurrent(`a write that ${kind}`, () => {
    it.each(whoever(false))('of those who %s makes no difference', holds);
  });
  describe(`a write that ${kind}`, () => {
    it.each(whoever(true))('of those who %s makes no difference', holds);
  });
}

async function outcomeOf(name: ActorName, meeting: Meeting, faultOf: Disturb = () => undefined): Promise<Outcome> {
  const actor = actorOf(name);
  const world = await meeting.prepare(stack);
  const reply = await watched(stack, { ...callerOf(actor, world), decide: faultOf }, () => actor.act(world));
  return { replies: [reply, reply], after: await lookAround(world, meeting.showing) };
}
