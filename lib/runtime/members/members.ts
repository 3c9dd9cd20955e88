import { isId } from '../../aws/ids.ts';
import type { StoredMember } from '../../aws/items/member.ts';
import { checkRole, getMember, hasOwner } from '../../aws/members/members.ts';
import type { TransactItem } from '../../aws/table/writes.ts';
import { PROBLEMS } from '../../contract/problems.ts';
import { SCOPE_OF_ROLE } from '../../contract/route.ts';
import { Problem } from '../../domain/values/problem.ts';
import type { Caller } from '../handlers/request.ts';

/** The account's member with this id. Throws `NOT_FOUND`, also if it belongs to another account. */
export async function findMember(accountId: string, id = ''): Promise<StoredMember> {
  const member = isId('mem', id) ? await getMember(accountId, id) : undefined;
  if (!member) throw new Problem('NOT_FOUND', 'There is no such member');
  return member;
}

/** On what a change depends that gives somebody access. */
export interface Permitted {
  /** The account must not have an owner yet. */
  readonly isFirstOwner: boolean;
  /** Of a session: its member is still there, with the same role. The gateway may not know yet that it is not. */
  readonly conditions: readonly TransactItem[];
}

interface Change {
  /** Whether somebody becomes an owner by it, or is one. */
  readonly concernsOwner?: boolean;
  /** Whom it changes. The condition on the revision stands for that on the role where these are the members themselves. */
  readonly memberId?: string;
}

/** Throws `FORBIDDEN` where the caller may not make this change, and `UNAUTHORIZED` where its member was removed. */
export async function requirePermission(
  { accountId, memberId }: Caller,
  { concernsOwner = false, memberId: changedId }: Change,
): Promise<Permitted> {
  if (memberId === undefined) {
    if (concernsOwner && (await hasOwner(accountId))) throw ownersAlone();
    return { isFirstOwner: concernsOwner, conditions: [] };
  }
  const member = await getMember(accountId, memberId);
  if (!member) throw new Problem('UNAUTHORIZED', PROBLEMS.UNAUTHORIZED.message);
  if (SCOPE_OF_ROLE[member.role] !== 'admin') throw new Problem('FORBIDDEN', 'Your role was changed');
  if (concernsOwner && member.role !== 'owner') throw ownersAlone();
  const conditions = memberId === changedId ? [] : [checkRole(accountId, { memberId, role: member.role })];
  return { isFirstOwner: false, conditions };
}

function ownersAlone(): Problem {
  return new Problem('FORBIDDEN', 'Only an owner who has signed in may make, change or remove owners');
}
