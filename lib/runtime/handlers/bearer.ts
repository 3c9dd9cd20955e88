import { getAccount } from '../../aws/accounts/accounts.ts';
import { findApiKey } from '../../aws/accounts/apiKeys.ts';
import type { StoredAccount } from '../../aws/items/account.ts';
import type { StoredApiKey } from '../../aws/items/apiKey.ts';
import { getMember } from '../../aws/members/members.ts';
import { sessionUsageKey } from '../../aws/sessions/sessionPlan.ts';
import { SCOPE_OF_ROLE, type Scope } from '../../contract/route.ts';

/** Whom a key or a session stands for. */
export interface Bearer {
  readonly account: StoredAccount;
  readonly apiKey: StoredApiKey;
  readonly scope: Scope;
  /** By it the gateway counts the requests. Sessions have one of their own, so that they and the keys do not slow each other. */
  readonly usageKey: string;
}

/** The bearer of a secret, unless it is unknown, was revoked or has expired, its member was removed, or its account is closed. */
export async function findBearer(secret: string, now: Date): Promise<Bearer | undefined> {
  const apiKey = await findApiKey(secret, now);
  if (!apiKey) return undefined;
  const { accountId, memberId } = apiKey;
  if (memberId === undefined) {
    const account = await getAccount(accountId);
    return account && isOpen(account)
      ? { account, apiKey, scope: apiKey.scope, usageKey: account.usageKey }
      : undefined;
  }
  const [account, member, usageKey] = await Promise.all([
    getAccount(accountId),
    getMember(accountId, memberId),
    sessionUsageKey(accountId),
  ]);
  if (!account || !isOpen(account) || !member) return undefined;
  // A session is worth what its member may do now, not what it was when it began.
  return { account, apiKey, scope: SCOPE_OF_ROLE[member.role], usageKey: usageKey ?? account.usageKey };
}

function isOpen({ closure }: StoredAccount): boolean {
  return closure === undefined;
}
