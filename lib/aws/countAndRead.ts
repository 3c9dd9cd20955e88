/** How many records a list has, and those after `skip`. Past the end there is nothing to read, however far it is. */
export async function countAndRead<T>(
  skip: number,
  count: () => Promise<number>,
  read: () => Promise<readonly T[]>,
): Promise<readonly [total: number, records: readonly T[]]> {
  if (skip === 0) return Promise.all([count(), read()]);
  const total = await count();
  return [total, skip < total ? await read() : []];
}
