import { isId } from '../ids.ts';
import type { Item } from '../table/itemKind.ts';

/** What an item of sums remembers of the events that were added to it. */
export interface Remembered {
  /** The objects of the events that it names, by the ids of the events. Each is an attribute of its own, with the name of the event. */
  readonly named: ReadonlyMap<string, string>;
  /** Of the events that it does not name any more, the highest id. Absent: it names all. */
  readonly forgottenTo?: string | undefined;
  /** It changes with everything that is added. Absent: nothing was added by this version of the service. */
  readonly version?: number | undefined;
}

export const NOTHING_REMEMBERED: Remembered = { named: new Map() };

export function rememberedIn({ forgottenTo, version, ...others }: Item): Remembered {
  const named = Object.entries(others).flatMap(([name, value]) =>
    isId('evt', name) && typeof value === 'string' ? [[name, value] as const] : [],
  );
  return {
    named: new Map(named),
    forgottenTo: typeof forgottenTo === 'string' ? forgottenTo : undefined,
    version: typeof version === 'number' ? version : undefined,
  };
}

/** What to forget, and the highest id that is forgotten then. */
export function forgetting({ forgottenTo = '' }: Remembered, forgotten: readonly string[]): string {
  return [forgottenTo, ...forgotten].toSorted().at(-1) ?? '';
}

/** Whether the item may have forgotten that it counted this event. */
export function mayBeForgotten({ forgottenTo }: Remembered, eventId: string): boolean {
  return forgottenTo !== undefined && eventId <= forgottenTo;
}
