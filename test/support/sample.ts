/** Whether every case runs. What guards against changes that are rare runs only then. */
export const EVERY = process.env.INTERLEAVINGS === 'all';

/** Which of the samples runs. `SAMPLE=7 npm test` runs others than `npm test`, which always runs the same ones. */
export const SAMPLE = Number.parseInt(process.env.SAMPLE ?? '0', 10) || 0;

/**
 * Every `step`-th case, from the case number `offset` on, so that `npm test` stays short. With `INTERLEAVINGS=all` it is
 * every case, which takes more than half an hour.
 */
export function sample<Case>(cases: readonly Case[], step: number, offset = 0): Case[] {
  return cases.filter((_, index) => EVERY || index % step === placeIn(step, offset));
}

/** The same, and at least one case. */
export function sampleOne<Case>(cases: readonly Case[], step: number, offset = 0): Case[] {
  return sample(cases, Math.max(1, Math.min(step, cases.length)), offset);
}

function placeIn(step: number, offset: number): number {
  return (offset + SAMPLE) % step;
}

/** How often a property runs: a part of the runs that there are with `INTERLEAVINGS=all`. */
export const runs = (all: number, part: number): number => (EVERY ? all : Math.ceil(all / part));
