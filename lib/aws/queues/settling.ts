import { isConditionFailed, unlessRefused } from '../calls/faults.ts';
import { updateItem } from '../table/table.ts';
import { commitTransaction } from '../table/transact.ts';
import type { TransactItem } from '../table/writes.ts';

/** How an item is taken off the outbox. */
export interface Settling {
  /** Takes off its mark, or puts another in its place. It is refused where that was done before. */
  readonly settle: TransactItem;
  /** What is written together with it. */
  readonly added?: readonly TransactItem[];
}

/** Takes an item off the outbox. Returns whether this run has done it. A single write costs half of a transaction. */
export async function settleOnce({ settle, added = [] }: Settling): Promise<boolean> {
  if (settle.Update && added.length === 0) return (await unlessRefused(updateItem(settle.Update))) !== undefined;
  try {
    await commitTransaction([settle, ...added]);
    return true;
  } catch (fault) {
    if (isConditionFailed(fault)) return false;
    throw fault;
  }
}
