import { suppressionItem } from '../items/suppression.ts';
import { batchGet, findItem } from '../table/table.ts';
import { put, removeIfThere, type TransactItem } from '../table/writes.ts';

/** The write after which the account sends no more mail to an address, which rejected this mail. */
export function suppress(accountId: string, address: string, emailId: string, now: Date): TransactItem {
  return put(suppressionItem.write({ emailId, createdAt: now.toISOString() }, accountId, address));
}

/** The write after which the account may send mail to an address again. */
export function liftSuppression(accountId: string, address: string): TransactItem {
  return removeIfThere(suppressionItem.key(accountId, address));
}

/** Those of the addresses that the account sends no more mail to. At most 100. */
export async function findSuppressed(accountId: string, addresses: readonly string[]): Promise<readonly string[]> {
  const keys = new Map(addresses.map((address) => [address.toLowerCase(), suppressionItem.key(accountId, address)]));
  const items = await batchGet([...keys.values()]);
  return addresses.filter((address) => findItem(items, suppressionItem.key(accountId, address)));
}
