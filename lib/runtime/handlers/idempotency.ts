import { isConditionFailed } from '../../aws/calls/faults.ts';
import { measure } from '../../aws/calls/work.ts';
import { claim, fingerprintOf, inFlight, type Reply, recordReply, release } from '../../aws/idempotency.ts';
import type { Route } from '../../contract/route.ts';
import { Problem } from '../../domain/values/problem.ts';
import { describeFault } from '../logging/describeFault.ts';
import { logger } from '../logging/log.ts';
import type { Input } from './request.ts';

const MAX_KEY_LENGTH = 255;

/** The key in an `Idempotency-Key` header. It may be in quotes, as in the IETF draft. */
export function idempotencyKey(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  const key = /^"(.*)"$/.exec(value.trim())?.[1] ?? value.trim();
  if (key.length === 0 || key.length > MAX_KEY_LENGTH) {
    throw new Problem('VALIDATION_ERROR', `Idempotency-Key must have 1 to ${MAX_KEY_LENGTH} characters`);
  }
  // In UTF-8 all lone surrogates become the same bytes, so different keys would be equal.
  if (!key.isWellFormed()) throw new Problem('VALIDATION_ERROR', 'Idempotency-Key must be valid Unicode');
  return key;
}

/**
 * Runs the use case at most once per key and body. A repeated request gets the first reply again. The reply is stored by the same
 * transaction as the change (`input.remember`), so neither exists without the other.
 */
export async function runOnce(
  key: string,
  { route, input, reply }: { route: Route; input: Input<Route>; reply: (result: unknown) => Reply },
  useCase: (input: Input<Route>) => Promise<unknown>,
): Promise<Reply> {
  const { accountId } = input.caller;
  const target = `${route.method} ${route.path} ${JSON.stringify(input.params)}`;
  const held = await claim(accountId, key, fingerprintOf(target, input.rawBody), input.now);
  if ('reply' in held) {
    measure('idempotentReplays');
    return { ...held.reply, headers: { ...held.reply.headers, 'Idempotent-Replayed': 'true' } };
  }
  try {
    const remember = async (result: unknown) => [await recordReply(held.claim, reply(result), input.now)];
    return reply(await useCase({ ...input, remember }));
  } catch (fault) {
    // The caller gets the first error. A key that could not be released expires by itself.
    await release(held.claim).catch((second) =>
      logger.warn('an idempotency key was not released', describeFault(second)),
    );
    // Use cases explain all their conditions, so the failed one is that of the key: it expired, and another request took it.
    throw isConditionFailed(fault) ? inFlight() : fault;
  }
}
