import * as z from 'zod';
import type { Progress } from '../../lib/aws/table/phases.ts';
import { invalid } from '../../lib/domain/values/problem.ts';

/** How long one invocation works before it answers. `npm run admin` asks it to go on. */
const STEP_MILLISECONDS = 20_000;

export type Counts = Progress['counts'];

const written = z.object({ position: z.string(), counts: z.record(z.string(), z.number()) });

/**
 * Runs a long command for one step. `work` goes on after a position, and yields each position that it has reached. The answer
 * has `continueWith` while there is more to do: a text for the next step.
 */
export async function runStep(
  continueWith: string | undefined,
  work: (after: string | undefined) => AsyncIterable<Progress>,
): Promise<{ readonly counts: Counts; readonly continueWith?: string }> {
  const begun = continueWith === undefined ? undefined : read(continueWith);
  const deadline = Date.now() + STEP_MILLISECONDS;
  let counts = begun?.counts ?? {};
  for await (const { position, counts: more } of work(begun?.position)) {
    counts = sum(counts, more);
    if (position !== undefined && Date.now() > deadline) {
      const next = JSON.stringify({ position, counts });
      return { counts, continueWith: Buffer.from(next).toString('base64url') };
    }
  }
  return { counts };
}

function sum(one: Counts, other: Counts): Counts {
  const total = new Map(Object.entries(one));
  for (const [name, count] of Object.entries(other)) total.set(name, (total.get(name) ?? 0) + count);
  return Object.fromEntries(total);
}

function read(text: string): Progress {
  try {
    return written.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  } catch {
    throw invalid('continueWith', 'Must be what the last step of the same command has printed');
  }
}
