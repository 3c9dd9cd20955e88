import { STACK_NAME } from '../../local/run.ts';
import type { FaultyStack } from '../support/faultyStack.ts';
import { type Actor, type ActorName, actors, type Reply } from './actors.ts';
import { broken } from './invariants.ts';
import { difference, lookAround, normalised, type Outcome } from './outcome.ts';
import { heldBefore } from './pause.ts';
import type { Meeting, World } from './worlds.ts';

/** What came of letting two of a meeting meet in every way. */
export interface Met {
  /** How many trials held each of them before one of its calls, while the other did all of what it does. */
  readonly held: ReadonlyMap<ActorName, number>;
  /** In words, what neither order of the two explains. */
  readonly failures: readonly string[];
}

/** The pairs of a meeting of which at least one changes something; each also meets its like. */
export function pairsOf({ of }: Meeting): (readonly [ActorName, ActorName])[] {
  return of.flatMap((one, index) =>
    of
      .slice(index)
      .filter((other) => !(actorOf(one).reads && actorOf(other).reads))
      .map((other) => [one, other] as const),
  );
}

export const actorOf = (name: ActorName): Actor => actors[name];

/** The name of an actor's Lambda function. */
export function functionOf({ does }: Actor): string {
  return `${STACK_NAME}-${does.replace('.', '-')}`;
}

export const textsOf = ({ about }: Actor, world: World): string[] => [
  world.account.accountId,
  ...(about ? [about(world)] : []),
];

/**
 * Runs the two one after the other in both orders, and then each of them inside the other at every place: between any
 * two calls of the one all of the other happens. Whatever place it is, it must look like one of the two orders.
 */
export async function meet(stack: FaultyStack, meeting: Meeting, pair: readonly [ActorName, ActorName]): Promise<Met> {
  const [one, other] = pair.map(actorOf) as [Actor, Actor];
  const legal = [
    await inTurn(stack, meeting, [one, other], false),
    await inTurn(stack, meeting, [one, other], true),
    ...(one.sameKey && other.sameKey ? await refused(stack, meeting, [one, other]) : []),
  ];
  const failures = legal.flatMap((outcome) => broken(outcome).map((fault) => `one after the other: ${fault}`));
  const texts = legal.map(normalised);
  const held = new Map<ActorName, number>();
  const sides = pair[0] === pair[1] ? [0] : [0, 1];
  for (const side of sides) {
    const [name, meanwhile] = [pair[side], pair[1 - side]] as [ActorName, ActorName];
    if (actorOf(name).several) continue;
    for (let call = 0; ; call++) {
      const trial = await interleaved(stack, meeting, [one, other], side, call);
      if (!trial) break;
      const { outcome, heldAt } = trial;
      held.set(name, (held.get(name) ?? 0) + 1);
      const text = normalised(outcome);
      const faults = [
        ...broken(outcome),
        ...(texts.includes(text) ? [] : [`neither order explains ${difference(text, texts)}`]),
      ];
      failures.push(
        ...faults.map((fault) => `"${name}" before its call ${call}, ${heldAt}; meanwhile "${meanwhile}": ${fault}`),
      );
    }
  }
  return { held, failures };
}

type Pair = readonly [Actor, Actor];

async function inTurn(stack: FaultyStack, meeting: Meeting, pair: Pair, reversed: boolean): Promise<Outcome> {
  const world = await meeting.prepare(stack);
  const replies: Reply[] = [];
  for (const side of reversed ? [1, 0] : [0, 1]) replies[side] = await (pair[side] as Actor).act(world);
  return outcomeOf(world, meeting, replies);
}

/** Two that hold the same idempotency key: the first does its work, and the other is told to come again. */
async function refused(stack: FaultyStack, meeting: Meeting, pair: Pair): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const side of [0, 1]) {
    const world = await meeting.prepare(stack);
    const replies: Reply[] = [IN_FLIGHT, IN_FLIGHT];
    replies[side] = await (pair[side] as Actor).act(world);
    outcomes.push(await outcomeOf(world, meeting, replies));
  }
  return outcomes;
}

const IN_FLIGHT: Reply = {
  status: 409,
  body: { error: { code: 'CONFLICT', message: 'A request with the same Idempotency-Key is still in progress' } },
};

async function interleaved(
  stack: FaultyStack,
  meeting: Meeting,
  pair: Pair,
  side: number,
  call: number,
): Promise<{ outcome: Outcome; heldAt: string } | undefined> {
  const world = await meeting.prepare(stack);
  const [held, free] = [pair[side], pair[1 - side]] as [Actor, Actor];
  const replies: Reply[] = [];
  const meanwhile = async () => {
    // Two requests of one function in one process wait for each other's turn; deployed, they may be in two.
    if (held.does === free.does) stack.local.functions.get(functionOf(free))?.reload();
    replies[1 - side] = await free.act(world);
  };
  const watch = { functionName: functionOf(held), about: textsOf(held, world) };
  const { result, heldAt } = await heldBefore(call, stack, watch, () => held.act(world), meanwhile);
  replies[side] = result;
  if (heldAt === undefined) return undefined;
  return { outcome: await outcomeOf(world, meeting, replies), heldAt };
}

async function outcomeOf(world: World, { showing }: Meeting, replies: readonly Reply[]): Promise<Outcome> {
  return { replies: replies as [Reply, Reply], after: await lookAround(world, showing) };
}
