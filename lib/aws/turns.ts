/** The last in each line. */
const tails = new Map<string, Promise<unknown>>();

/**
 * Work of the same name in this process, one after the other, in the order that it came. Where a process serves many
 * requests at once they need not lose to each other what the store makes them contend for anyhow.
 */
export async function inTurn<T>(name: string, work: (hasWaited: boolean) => Promise<T>): Promise<T> {
  const before = tails.get(name);
  const mine = before ? before.then(() => work(true)) : work(false);
  // Whoever comes next waits for the end of this, however it ends.
  const tail = mine.catch(() => {});
  tails.set(name, tail);
  try {
    return await mine;
  } finally {
    if (tails.get(name) === tail) tails.delete(name);
  }
}
