/**
 * Every `step`-th case, from the case number `offset` on, so that `npm test` stays short. With `INTERLEAVINGS=all` it is
 * every case, as in CI.
 */
export function sample<Case>(cases: readonly Case[], step: number, offset = 0): Case[] {
  return cases.filter((_, index) => process.env.INTERLEAVINGS === 'all' || index % step === offset % step);
}
