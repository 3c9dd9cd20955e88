/** How far long work has come: where it goes on, and what it has done since the position before. */
export interface Progress {
  /** Absent: nothing is left to do. */
  readonly position?: string | undefined;
  /** How many of each kind of thing were done. */
  readonly counts: Readonly<Record<string, number>>;
}

/** A part of long work. It goes on after a position of its own. */
export type Phase = readonly [name: string, work: (after: string | undefined) => AsyncIterable<Progress>];

/** Does these parts one after the other, from after a position on, which begins with the name of its part. */
export async function* runPhases(phases: readonly Phase[], after: string | undefined): AsyncGenerator<Progress> {
  const [reached, ...rest] = after?.split(' ') ?? [];
  const first = phases.findIndex(([name]) => name === reached);
  for (const [index, [name, work]] of phases.entries()) {
    if (index < first) continue;
    const next = phases[index + 1]?.[0];
    const place = index === first && rest.length > 0 ? rest.join(' ') : undefined;
    for await (const { position, counts } of work(place)) {
      yield { position: position === undefined ? next : `${name} ${position}`, counts };
    }
  }
}

/** The values of a source, so many at a time. */
export async function* inGroups<T>(source: AsyncIterable<T>, size: number): AsyncGenerator<readonly T[]> {
  let group: T[] = [];
  for await (const value of source) {
    group.push(value);
    if (group.length < size) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}
