import { itemKind } from '../table/itemKind.ts';
import { type Fields, number, optional, text } from '../table/shape.ts';

/**
 * Which generation of sums is shown, and which events it counts. A recount makes a new generation beside the one that is
 * shown, and then takes its place.
 */
export interface SummaryState {
  /** The generation that is complete. Absent: there is none yet. */
  readonly generation?: number | undefined;
  /** Instant from which its events were counted one by one. Absent: from the first event of the account on. */
  readonly countedFrom?: string | undefined;
  /** The generation that a recount is making. */
  readonly nextGeneration?: number | undefined;
  readonly nextCountedFrom?: string | undefined;
}

const STATE_FIELDS: Fields<SummaryState> = {
  generation: optional(number),
  countedFrom: optional(text),
  nextGeneration: optional(number),
  nextCountedFrom: optional(text),
};

export const summaryStateItem = itemKind('summaryState', {
  key: (accountId: string) => ({ pk: `${accountId}#summary`, sk: 'STATE' }),
  fields: STATE_FIELDS,
});
