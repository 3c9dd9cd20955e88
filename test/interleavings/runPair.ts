import type { FaultyStack } from '../support/faultyStack.ts';
import { sample } from '../support/sample.ts';
import { type Actor, type ActorName, actors, type Reply } from './actors.ts';
import type { Fixture } from './fixture.ts';
import { type Interception, intercept, pauseBefore } from './intercept.ts';
import type { Scenario } from './scenarios.ts';
import { difference, normalize, type Outcome, readState } from './state.ts';
import { violationsIn } from './violations.ts';

/** The result of running two actors at the same time, in every order of their store calls that is tried. */
export interface PairResult {
  /** For each actor, in how many trials it was paused before one of its calls while the other actor ran. */
  readonly pauses: ReadonlyMap<ActorName, number>;
  /** A sentence for each result that neither order of the two actors can give. */
  readonly failures: readonly string[];
}

/** Without `INTERLEAVINGS=all` an actor is paused before one of so many of its calls. */
const STEP = 4;

/** All pairs of a scenario in which at least one actor changes something. An actor is also paired with itself. */
export function pairsOf({ actors }: Scenario): (readonly [ActorName, ActorName])[] {
  return actors.flatMap((one, index) =>
    actors
      .slice(index)
      .filter((other) => !(actorOf(one).readOnly && actorOf(other).readOnly))
      .map((other) => [one, other] as const),
  );
}

export const actorOf = (name: ActorName): Actor => actors[name];

/** How the store calls of an actor are recognised. */
export function callsOf({ calls, identifiedBy }: Actor, fixture: Fixture): Omit<Interception, 'decide'> {
  return {
    functionName: fixture.stack.local.environmentOf(calls.replace('.', '-')).AWS_LAMBDA_FUNCTION_NAME ?? '',
    identifiedBy: [fixture.account.accountId, ...(identifiedBy ? [identifiedBy(fixture)] : [])],
  };
}

/**
 * Runs the two actors one after the other, in both orders. Then pauses each of them between any two of its store calls
 * and runs the whole of the other meanwhile. The replies and the data afterwards must be those of one of the two orders.
 */
export async function runPair(
  stack: FaultyStack,
  scenario: Scenario,
  pair: readonly [ActorName, ActorName],
): Promise<PairResult> {
  const [one, other] = pair.map(actorOf) as [Actor, Actor];
  const sides = pair[0] === pair[1] ? [0] : [0, 1];
  const orders: { readonly outcome: Outcome; readonly calls: number }[] = [];
  for (const first of [0, 1]) orders.push(await oneAfterTheOther(stack, scenario, [one, other], first));
  const allowed = [
    ...orders.map(({ outcome }) => outcome),
    ...(one.sameKey && other.sameKey ? await withOneRefused(stack, scenario, [one, other]) : []),
  ];
  const failures = allowed.flatMap((outcome) => violationsIn(outcome).map((fault) => `one after the other: ${fault}`));
  const texts = allowed.map(normalize);
  const pauses = new Map<ActorName, number>();
  for (const side of sides) {
    const [name, meanwhile] = [pair[side], pair[1 - side]] as [ActorName, ActorName];
    if (actorOf(name).severalRequests) continue;
    const calls = orders[side]?.calls ?? 0;
    // A pause before the first call is the same as running the other actor first.
    const places = Array.from({ length: Math.max(0, calls - 1) }, (_, index) => index + 1);
    for (const call of sample(places, STEP, side)) {
      const { outcome, pausedAt } = await interleaved(stack, scenario, [one, other], side, call);
      // It made fewer calls than before: then, a call was repeated because its answer took too long.
      if (pausedAt === undefined) break;
      const text = normalize(outcome);
      const faults = [
        ...violationsIn(outcome),
        ...(texts.includes(text) ? [] : [`neither order gives ${difference(text, texts)}`]),
      ];
      failures.push(
        ...faults.map(
          (fault) => `"${name}" before its call ${call + 1}, ${pausedAt}; meanwhile "${meanwhile}": ${fault}`,
        ),
      );
    }
    if (calls > 1) pauses.set(name, sample(places, STEP, side).length);
  }
  return { pauses, failures };
}

type Pair = readonly [Actor, Actor];

/** The outcome, and how many store calls the first actor makes. */
async function oneAfterTheOther(stack: FaultyStack, scenario: Scenario, pair: Pair, first: number) {
  const fixture = await scenario.setUp(stack);
  const [former, latter] = [pair[first], pair[1 - first]] as [Actor, Actor];
  let calls = 0;
  const decide = () => {
    calls += 1;
    return undefined;
  };
  const replies: Reply[] = [];
  replies[first] = await intercept(stack, { ...callsOf(former, fixture), decide }, () => former.act(fixture));
  replies[1 - first] = await latter.act(fixture);
  return { outcome: await outcomeOf(fixture, scenario, replies), calls };
}

/** The outcomes in which one of two requests with the same `Idempotency-Key` gets a 409. */
async function withOneRefused(stack: FaultyStack, scenario: Scenario, pair: Pair): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const side of [0, 1]) {
    const fixture = await scenario.setUp(stack);
    const replies: Reply[] = [IN_FLIGHT, IN_FLIGHT];
    replies[side] = await (pair[side] as Actor).act(fixture);
    outcomes.push(await outcomeOf(fixture, scenario, replies));
  }
  return outcomes;
}

const IN_FLIGHT: Reply = {
  status: 409,
  body: { error: { code: 'CONFLICT', message: 'A request with the same Idempotency-Key is still in progress' } },
};

async function interleaved(
  stack: FaultyStack,
  scenario: Scenario,
  pair: Pair,
  side: number,
  call: number,
): Promise<{ outcome: Outcome; pausedAt: string | undefined }> {
  const fixture = await scenario.setUp(stack);
  const [paused, other] = [pair[side], pair[1 - side]] as [Actor, Actor];
  const replies: Reply[] = [];
  const meanwhile = async () => {
    // In one process, two requests to one function would wait for each other. On AWS they run in two.
    if (paused.calls === other.calls) stack.local.functions.get(callsOf(other, fixture).functionName)?.reload();
    replies[1 - side] = await other.act(fixture);
  };
  const { result, pausedAt } = await pauseBefore(
    call,
    stack,
    callsOf(paused, fixture),
    () => paused.act(fixture),
    meanwhile,
  );
  replies[side] = result;
  return { outcome: await outcomeOf(fixture, scenario, replies), pausedAt };
}

async function outcomeOf(fixture: Fixture, { compares }: Scenario, replies: readonly Reply[]): Promise<Outcome> {
  return { replies: replies as [Reply, Reply], state: await readState(fixture, compares) };
}
