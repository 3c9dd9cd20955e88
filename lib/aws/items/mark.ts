import { TABLE } from '../../contract/environment.ts';
import { type Fields, number, optional, text } from '../table/shape.ts';

const { pending, scheduled } = TABLE.indexes;

/** The attributes of an item that carries a mark of the outbox. */
export interface Marked extends Readonly<Partial<Record<(typeof pending)['partitionKey' | 'sortKey'], string>>> {
  /** How often the sweep has sent the message of the mark again. */
  readonly sweeps?: number | undefined;
}

export const MARK_FIELDS: Fields<Marked> = {
  [pending.partitionKey]: optional(text),
  [pending.sortKey]: optional(text),
  sweeps: optional(number),
};

/** The attributes of an item for which work is planned. */
export interface Scheduled extends Readonly<Partial<Record<(typeof scheduled)['partitionKey' | 'sortKey'], string>>> {
  /** How often this work was started without getting done. */
  readonly starts?: number | undefined;
}

export const SCHEDULED_FIELDS: Fields<Scheduled> = {
  [scheduled.partitionKey]: optional(text),
  [scheduled.sortKey]: optional(text),
  starts: optional(number),
};
