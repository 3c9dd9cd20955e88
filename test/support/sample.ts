const EVERY = process.env.INTERLEAVINGS === 'all';

/**
 * Every `step`-th case, from the case number `offset` on, so that `npm test` stays short. With `INTERLEAVINGS=all` it is
 * every case, which takes more than half an hour.
 */
export function sample<Case>(cases: readonly Case[], step: number, offset = 0): Case[] {
  return cases.filter((_, index) => EVERY || index % step === offset % step);
}

/** The same, and at least one case. */
export function sampleOne<Case>(cases: readonly Case[], step: number, offset = 0): Case[] {
  const first = offset % Math.min(step, cases.length);
  return cases.filter((_, index) => EVERY || (index >= first && (index - first) % step === 0));
}

/** How often a property runs: a part of the runs that there are with `INTERLEAVINGS=all`. */
export const runs = (all: number, part: number): number => (EVERY ? all : Math.ceil(all / part));
