import type { Month } from '../../domain/reports/summary.ts';
import { isId } from '../ids.ts';
import type { Item } from '../table/itemKind.ts';

/** How an event was added to an item of sums. */
export interface Added {
  readonly objectId: string;
  /** Whether its sums of a month were left to the item of the month. */
  readonly isApart: boolean;
}

/** What an item of sums remembers of the events that were added to it. */
export interface Remembered {
  /** The events that it names. Each is an attribute of its own, with the id of the event as its name. */
  readonly named: ReadonlyMap<string, Added>;
  /** Of the events that it does not name any more, the highest id. Absent: it names all. */
  readonly forgottenTo?: string | undefined;
  /** It changes with everything that is added. Absent: nothing was added by this version of the service. */
  readonly version?: number | undefined;
  /** The month whose sums are in it as well. Later it is a later one. */
  readonly openMonth?: Month | undefined;
}

export const NOTHING_REMEMBERED: Remembered = { named: new Map() };

const APART = '#apart';

/** The value of the attribute that names an event. */
export function nameValue({ objectId, isApart }: Added): string {
  return isApart ? `${objectId}${APART}` : objectId;
}

export function rememberedIn({ forgottenTo, version, openMonth, ...others }: Item): Remembered {
  const named = Object.entries(others).flatMap(([name, value]) => {
    if (!isId('evt', name) || typeof value !== 'string') return [];
    const isApart = value.endsWith(APART);
    return [[name, { objectId: isApart ? value.slice(0, -APART.length) : value, isApart }] as const];
  });
  return {
    named: new Map(named),
    forgottenTo: typeof forgottenTo === 'string' ? forgottenTo : undefined,
    version: typeof version === 'number' ? version : undefined,
    openMonth: typeof openMonth === 'string' ? openMonth : undefined,
  };
}

/** The highest id that is forgotten once these are. */
export function forgetting({ forgottenTo = '' }: Remembered, forgotten: readonly string[]): string {
  return [forgottenTo, ...forgotten].toSorted().at(-1) ?? '';
}

/** Whether the item may have forgotten that it counted this event. */
export function mayBeForgotten({ forgottenTo }: Remembered, eventId: string): boolean {
  return forgottenTo !== undefined && eventId <= forgottenTo;
}
