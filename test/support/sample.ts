/**
 * Every `step`-th case, from the case number `offset` on, so that `npm test` stays short. With `INTERLEAVINGS=all` it is
 * every case, which takes more than half an hour.
 */
export function sample<Case>(cases: readonly Case[], step: number, offset = 0): Case[] {
  return cases.filter((_, index) => process.env.INTERLEAVINGS === 'all' || index % step === offset % step);
}
