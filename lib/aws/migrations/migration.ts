import type { Item } from '../table/itemKind.ts';

/** Brings items that an earlier version of the service wrote into the form of this version. */
export interface Migration {
  /** The partitions of an account that have such items. */
  readonly partitions: (accountId: string) => readonly string[];
  /** The attributes of which the new values are made. If one of them changes meanwhile, the item is read again. */
  readonly madeOf: readonly string[];
  /**
   * The attributes that an item has to get, `undefined` for one that goes. Nothing where the item has the new form: its own shape
   * tells, as a mark would be kept by an older version that writes the old form again.
   */
  readonly change: (item: Item) => Readonly<Record<string, unknown>> | undefined;
  /** Whether this version can read the item. */
  readonly fits: (item: Item) => boolean;
}
