import { getAccount } from '../../aws/accounts/accounts.ts';
import type { StoredAccount } from '../../aws/items/account.ts';
import { withNewLink } from '../../aws/newLink.ts';
import { hasLinkExpired } from '../../domain/accounts/links.ts';
import type { Cause } from '../../domain/events/events.ts';
import { Problem } from '../../domain/values/problem.ts';

type Dated = Parameters<typeof hasLinkExpired>[0];

/** The account of a link. None where it is closed together with its links. */
export async function findAccountOfLinks(accountId: string): Promise<StoredAccount | undefined> {
  const account = await getAccount(accountId);
  return account?.closure?.links === 'closed' ? undefined : account;
}

/** The document that is to be mailed: with new links where the ones that it has have expired. */
export async function withOpenLink<Document extends Dated & Parameters<typeof withNewLink>[0]>(
  accountId: string,
  document: Document,
  cause: Cause,
): Promise<Document> {
  const account = await getAccount(accountId);
  return hasLinkExpired(document, account?.linkExpiryDays, cause.now) ? withNewLink(document, cause) : document;
}

/** Throws `NOT_FOUND` where the link has expired. */
export function requireUnexpired({ hasExpired }: { readonly hasExpired: boolean }): void {
  if (hasExpired) throw new Problem('NOT_FOUND', 'This link has expired: ask the sender of the document for a new one');
}
