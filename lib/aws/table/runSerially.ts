/** Nobody waits for longer than this. Work may be frozen with its container and never end. */
const LONGEST_WAIT_MILLISECONDS = 5_000;

/** The end of the last work of each name. */
const ends = new Map<string, Promise<void>>();

/**
 * Runs work of the same name one after the other within this process, in the order of arrival. So requests that one process
 * serves at once do not contend for the same items of the store. It is no lock: nobody waits for work that takes too long,
 * and the conditions in the store decide.
 */
export async function runSerially<T>(
  name: string,
  work: (hasWaited: boolean) => Promise<T>,
  longestMilliseconds = LONGEST_WAIT_MILLISECONDS,
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
