import { expect } from 'vitest';
import type { Progress } from '../../lib/aws/table/phases.ts';

/** Does long work in steps, each of which ends at the first place at which it can. Returns what all of them count. */
export async function inSteps(
  work: (after: string | undefined) => AsyncGenerator<Progress>,
): Promise<Progress['counts']> {
  const counts = new Map<string, number>();
  const places = new Set<string>();
  for (let after: string | undefined; ; ) {
    const { value } = await work(after).next();
    for (const [name, count] of Object.entries<number>(value?.counts ?? {}))
      counts.set(name, (counts.get(name) ?? 0) + count);
    after = value?.position;
    if (after === undefined) return Object.fromEntries(counts);
    // Or it would never end.
    expect(places).not.toContain(after);
    places.add(after);
  }
}
