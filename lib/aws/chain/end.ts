import type { ChainEnd } from '../../domain/chain/chain.ts';
import { chainEndItem } from '../items/chainEnd.ts';
import { getItem } from '../table/table.ts';
import { add, type TransactItem } from '../table/writes.ts';

/** The end of the chain of an account. Undefined where the account has no chain. */
export function getChainEnd(accountId: string): Promise<ChainEnd | undefined> {
  return getItem(chainEndItem, accountId);
}

/** The write that begins the chain of an account. It belongs into the transaction that switches it on. */
export function beginChain(accountId: string): TransactItem {
  return add(chainEndItem.write({ sequence: 0 }, accountId));
}
