import { issueEntry, voidEntry } from '../../domain/chain/chain.ts';
import { getAccount } from '../accounts/accounts.ts';
import type { NewEntry } from '../chain/append.ts';
import type { StoredInvoice } from '../items/invoice.ts';

/** What an invoice that is issued adds to its account's chain. The seller on it is as it is when it is issued. */
export function issueEntries(invoice: StoredInvoice): readonly NewEntry[] {
  return invoice.seller.chain ? [{ ...issueEntry(invoice), place: invoice.sequence }] : [];
}

/** What a change of an invoice adds to its account's chain. Only issuing and voiding do. */
export async function chainEntryOf(
  accountId: string,
  current: StoredInvoice,
  changed: StoredInvoice,
): Promise<NewEntry | undefined> {
  const { sequence: place } = changed;
  if (changed.voidedAt !== undefined && current.voidedAt === undefined) {
    if (changed.seller.chain) {
      return { ...voidEntry(changed, { withoutIssue: current.sentAt === undefined }), place };
    }
    // It is a draft, whose seller is as it is now, or it was issued before the chain began.
    if (current.sentAt === undefined) return undefined;
    const account = await getAccount(accountId);
    return account?.chain ? { ...voidEntry(changed, { withoutIssue: true, account }), place } : undefined;
  }
  const isIssued = changed.sentAt !== undefined && current.sentAt === undefined;
  return isIssued ? issueEntries(changed)[0] : undefined;
}
