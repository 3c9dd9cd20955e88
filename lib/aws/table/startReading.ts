/** Asks for the first portion at once, so that several sources answer at the same time. */
export function startReading<T>(source: AsyncGenerator<readonly T[]>): AsyncIterable<readonly T[]> {
  const first = source.next();
  // Whoever reads this source is told of its fault. Until then it is no unhandled one.
  first.catch(() => {});
  return (async function* () {
    const { done, value } = await first;
    if (done) return;
    yield value;
    yield* source;
  })();
}
