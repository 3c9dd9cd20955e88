import { getAccount } from '../../aws/accounts/accounts.ts';
import type { StoredAccount } from '../../aws/items/account.ts';
import type { StoredMember } from '../../aws/items/member.ts';
import { findMemberships, getMember } from '../../aws/members/members.ts';
import { invalid } from '../../domain/values/problem.ts';
import type { Origin } from '../handlers/request.ts';
import { describeFault } from '../logging/describeFault.ts';
import { logger } from '../logging/log.ts';

/** An account, and who somebody is in it. */
export interface Place {
  readonly account: StoredAccount;
  readonly member: StoredMember;
}

/** The accounts that an address may sign in to: those that are open. One that cannot be read is left out, so that it does not hold up the others. */
export async function findPlaces(email: string): Promise<readonly Place[]> {
  const memberships = await findMemberships(email);
  const places = await Promise.all(
    memberships.map(async ({ accountId, memberId }) => {
      try {
        const [account, member] = await Promise.all([getAccount(accountId), getMember(accountId, memberId)]);
        return account && !account.closure && member ? [{ account, member }] : [];
      } catch (fault) {
        logger.error('a membership cannot be read', { accountId, memberId, ...describeFault(fault) });
        return [];
      }
    }),
  );
  return places.flat();
}

/** Where to sign in: the chosen account or the only one. Nothing where there are several and none was chosen. */
export function choiceOf(places: readonly Place[], accountId: string | undefined): Place | undefined {
  if (accountId === undefined) return places.length === 1 ? places[0] : undefined;
  const chosen = places.find(({ account }) => account.id === accountId);
  if (!chosen) throw invalid('accountId', 'Must be one of the accounts that the address is a member of');
  return chosen;
}

const MAX_USER_AGENT_CHARACTERS = 200;

/** What the browser says of itself, without what is no text for people. */
export function userAgentOf({ userAgent }: Origin): string | undefined {
  const text = userAgent
    ?.replace(/[^\x20-\x7e]/g, '')
    .trim()
    .slice(0, MAX_USER_AGENT_CHARACTERS);
  return text || undefined;
}
