/** Who has a turn is left alone for no longer: work may be frozen with its container, and never end. */
const LONGEST_TURN_MILLISECONDS = 5_000;

/** The end of the last turn in each line. */
const ends = new Map<string, Promise<void>>();

/**
 * Work of the same name in this process, one after the other, in the order that it came. Where a process serves many
 * requests at once they need not lose to each other what the store makes them contend for anyhow. It is no lock: work
 * that takes too long is no longer waited for, and the store decides.
 */
export async function inTurn<T>(
  name: string,
  work: (hasWaited: boolean) => Promise<T>,
  longestMilliseconds = LONGEST_TURN_MILLISECONDS,
): Promise<T> {
  const before = ends.get(name);
  const { promise: end, resolve } = Promise.withResolvers<void>();
  ends.set(name, end);
  const finish = () => {
    if (ends.get(name) === end) ends.delete(name);
    resolve();
  };
  await before;
  const timer = setTimeout(finish, longestMilliseconds);
  try {
    return await work(before !== undefined);
  } finally {
    clearTimeout(timer);
    finish();
  }
}
