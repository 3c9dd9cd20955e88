import { isConditionFailed } from '../aws/faults.ts';
import { claim, fingerprintOf, inFlight, type Reply, recordReply, release } from '../aws/idempotency.ts';
import type { Route } from '../contract/route.ts';
import { Problem } from '../domain/problem.ts';
import { describeFault, log } from './log.ts';
import type { Input } from './request.ts';

const MAX_KEY_LENGTH = 255;

/** The key of an `Idempotency-Key` header, which may be quoted as the IETF draft has it. */
export function idempotencyKey(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  const key = /^"(.*)"$/.exec(value.trim())?.[1] ?? value.trim();
  if (key.length === 0 || key.length > MAX_KEY_LENGTH) {
    throw new Problem('VALIDATION_ERROR', `Idempotency-Key must have 1 to ${MAX_KEY_LENGTH} characters`);
  }
  // Different halves of surrogate pairs would be the same bytes, and so the same key.
  if (!key.isWellFormed()) throw new Problem('VALIDATION_ERROR', 'Idempotency-Key must be valid Unicode');
  return key;
}

/**
 * Runs the use case at most once for a key and a body: a repetition gets the first reply again. The reply is kept by
 * the transaction that the use case commits (`input.remember`), so there is never the one without the other.
 */
export async function once(
  key: string,
  { route, input, reply }: { route: Route; input: Input<Route>; reply: (result: unknown) => Reply },
  useCase: (input: Input<Route>) => Promise<unknown>,
): Promise<Reply> {
  const { accountId } = input.caller;
  const target = `${route.method} ${route.path} ${JSON.stringify(input.params)}`;
  const held = await claim(accountId, key, fingerprintOf(target, input.rawBody), input.now);
  if ('reply' in held) return { ...held.reply, headers: { ...held.reply.headers, 'Idempotent-Replayed': 'true' } };
  try {
    const remember = async (result: unknown) => [await recordReply(held.claim, reply(result), input.now)];
    return reply(await useCase({ ...input, remember }));
  } catch (fault) {
    // The first fault is what the caller has to learn of; a hold that stays lapses by itself.
    await release(held.claim).catch((second) => log('warn', 'idempotency key not released', describeFault(second)));
    // Of all that a use case leaves unexplained only the hold can be lost: it lapsed, and another request has it.
    throw isConditionFailed(fault) ? inFlight() : fault;
  }
}
