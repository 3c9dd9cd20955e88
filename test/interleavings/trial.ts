import type { FaultyStack } from '../support/faultyStack.ts';
import { type Actor, type ActorName, actors, type Reply } from './actors.ts';
import { broken } from './invariants.ts';
import { difference, lookAround, normalised, type Outcome } from './outcome.ts';
import { heldBefore, type Watch, watched } from './pause.ts';
import type { World } from './world.ts';
import type { Meeting } from './worlds.ts';

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

/** Whose calls are an actor's, and what they name. */
export function callerOf({ does, about }: Actor, world: World): Omit<Watch, 'decide'> {
  return {
    functionName: world.stack.local.environmentOf(does.replace('.', '-')).AWS_LAMBDA_FUNCTION_NAME ?? '',
    about: [world.account.accountId, ...(about ? [about(world)] : [])],
  };
}

/**
 * Runs the two one after the other in both orders, and then each of them inside the other at every place: between any
 * two calls of the one all of the other happens. Whatever place it is, it must look like one of the two orders.
 */
export async function meet(stack: FaultyStack, meeting: Meeting, pair: readonly [ActorName, ActorName]): Promise<Met> {
  const [one, other] = pair.map(actorOf) as [Actor, Actor];
  const sides = pair[0] === pair[1] ? [0] : [0, 1];
  const orders: { readonly outcome: Outcome; readonly calls: number }[] = [];
  for (const first of [0, 1]) orders.push(await oneAfterTheOther(stack, meeting, [one, other], first));
  const legal = [
    ...orders.map(({ outcome }) => outcome),
    ...(one.sameKey && other.sameKey ? await refused(stack, meeting, [one, other]) : []),
  ];
  const failures = legal.flatMap((outcome) => broken(outcome).map((fault) => `one after the other: ${fault}`));
  const texts = legal.map(normalised);
  const held = new Map<ActorName, number>();
  for (const side of sides) {
    const [name, meanwhile] = [pair[side], pair[1 - side]] as [ActorName, ActorName];
    if (actorOf(name).several) continue;
    const calls = orders[side]?.calls ?? 0;
    // Before its first call it knows nothing yet: whoever comes there came before.
    for (let call = 1; call < calls; call++) {
      const { outcome, heldAt } = await interleaved(stack, meeting, [one, other], side, call);
      // One call more was made before, as an answer took too long.
      if (heldAt === undefined) break;
      const text = normalised(outcome);
      const faults = [
        ...broken(outcome),
        ...(texts.includes(text) ? [] : [`neither order explains ${difference(text, texts)}`]),
      ];
      failures.push(
        ...faults.map(
          (fault) => `"${name}" before its call ${call + 1}, ${heldAt}; meanwhile "${meanwhile}": ${fault}`,
        ),
      );
    }
    if (calls > 1) held.set(name, calls - 1);
  }
  return { held, failures };
}

type Pair = readonly [Actor, Actor];

/** What comes of it, and how many calls to stores the first of them makes. */
async function oneAfterTheOther(stack: FaultyStack, meeting: Meeting, pair: Pair, first: number) {
  const world = await meeting.prepare(stack);
  const [former, latter] = [pair[first], pair[1 - first]] as [Actor, Actor];
  let calls = 0;
  const decide = () => {
    calls += 1;
    return undefined;
  };
  const replies: Reply[] = [];
  replies[first] = await watched(stack, { ...callerOf(former, world), decide }, () => former.act(world));
  replies[1 - first] = await latter.act(world);
  return { outcome: await outcomeOf(world, meeting, replies), calls };
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
): Promise<{ outcome: Outcome; heldAt: string | undefined }> {
  const world = await meeting.prepare(stack);
  const [held, free] = [pair[side], pair[1 - side]] as [Actor, Actor];
  const replies: Reply[] = [];
  const meanwhile = async () => {
    // Two requests of one function in one process wait for each other's turn; deployed, they may be in two.
    if (held.does === free.does) stack.local.functions.get(callerOf(free, world).functionName)?.reload();
    replies[1 - side] = await free.act(world);
  };
  const { result, heldAt } = await heldBefore(call, stack, callerOf(held, world), () => held.act(world), meanwhile);
  replies[side] = result;
  return { outcome: await outcomeOf(world, meeting, replies), heldAt };
}

async function outcomeOf(world: World, { showing }: Meeting, replies: readonly Reply[]): Promise<Outcome> {
  return { replies: replies as [Reply, Reply], after: await lookAround(world, showing) };
}
