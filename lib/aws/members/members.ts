import { MAX_MEMBERS, type Member, normaliseEmail } from '../../domain/accounts/members.ts';
import { type Cause, type EventTypeOf, nextInstant } from '../../domain/events/events.ts';
import { Problem } from '../../domain/values/problem.ts';
import { isConditionFailed } from '../calls/faults.ts';
import { addEvent } from '../events/events.ts';
import { newId } from '../ids.ts';
import {
  type MemberCounts,
  type Membership,
  memberCountItem,
  memberItem,
  membershipItem,
  pickMember,
  type StoredMember,
} from '../items/member.ts';
import { markOf } from '../queues/outbox.ts';
import { type Expression, expression, writeKeyCondition } from '../table/expression.ts';
import { partitionKey } from '../table/itemKind.ts';
import { getItem, queryItems } from '../table/table.ts';
import { Stale, transact } from '../table/transact.ts';
import { add, check, EXISTS, remove, replace, type TransactItem, update } from '../table/writes.ts';

const { attribute } = memberItem;

/** All members of an account, oldest first. One that cannot be read is left out. */
export async function listMembers(accountId: string): Promise<StoredMember[]> {
  const { pk } = memberItem.key(accountId, '');
  const items = await queryItems({ ...writeKeyCondition(expression`${partitionKey} = ${pk}`), ConsistentRead: true });
  return items.flatMap((item) => memberItem.tryRead(item) ?? []);
}

export function getMember(accountId: string, memberId: string): Promise<StoredMember | undefined> {
  return getItem(memberItem, accountId, memberId);
}

/** Most accounts that one address is shown as a member of. */
const MAX_ACCOUNTS = 100;

/** The accounts that an address is a member of. */
export async function findMemberships(email: string): Promise<Membership[]> {
  const { pk } = membershipItem.key(normaliseEmail(email), '');
  const items = await queryItems(
    { ...writeKeyCondition(expression`${partitionKey} = ${pk}`), ConsistentRead: true },
    MAX_ACCOUNTS,
  );
  return items.flatMap((item) => membershipItem.tryRead(item) ?? []);
}

/** Whether an account has an owner yet. */
export async function hasOwner(accountId: string): Promise<boolean> {
  return ((await getItem(memberCountItem, accountId))?.owners ?? 0) > 0;
}

type NewMember = Pick<Member, 'email' | 'role'> & Partial<Pick<Member, 'id'>>;

interface Adding {
  readonly cause: Cause;
  /** The account must not have an owner yet. */
  readonly isFirstOwner?: boolean;
  /** On what the change depends, and what else it writes. */
  readonly furtherWrites?: (member: StoredMember) => Promise<readonly TransactItem[]>;
  /** The operator of a demonstration has no use for a mail. */
  readonly isInvited?: boolean;
}

/**
 * Adds a member under the given id or a new one, with the event and the invitation. Throws `CONFLICT` where the address is a
 * member already, and where the account has as many members as it may have.
 */
export async function addMember(
  accountId: string,
  { id, email, role }: NewMember,
  { cause, isFirstOwner = false, furtherWrites = async () => [], isInvited = true }: Adding,
): Promise<StoredMember> {
  const { member, writes } = newMember(accountId, { id, email, role }, { cause, isFirstOwner, isInvited });
  try {
    await transact([...writes, ...(await furtherWrites(member))]);
  } catch (fault) {
    if (isConditionFailed(fault, 1)) throw new Problem('CONFLICT', 'This address is a member of the account already');
    if (isConditionFailed(fault, 0) && !isFirstOwner) {
      throw new Problem('CONFLICT', `An account has at most ${MAX_MEMBERS} members: remove one first`);
    }
    throw isConditionFailed(fault) ? new Stale('Another change came first') : fault;
  }
  return member;
}

/** A member under the given id or a new one, and the writes that add it with the event and the invitation. */
export function newMember(
  accountId: string,
  { id, email, role }: NewMember,
  { cause, isFirstOwner = false, isInvited = true }: Omit<Adding, 'furtherWrites'>,
): { readonly member: StoredMember; readonly writes: readonly TransactItem[] } {
  const { now, baseUrl } = cause;
  const memberId = id ?? newId('mem', now);
  const member: StoredMember = {
    id: memberId,
    email: normaliseEmail(email),
    role,
    createdAt: now.toISOString(),
    revision: 1,
    ...(baseUrl === undefined ? {} : { baseUrl }),
    ...(isInvited ? markOf('member.invited', { accountId, memberId }, now) : {}),
  };
  const writes = [
    changeCounts(accountId, { count: 1, owners: ownersIn(member) }, isFirstOwner ? HAS_NO_OWNER : HAS_ROOM),
    add(membershipItem.write({ accountId, memberId }, member.email, accountId)),
    add(memberItem.write(member, accountId, memberId)),
    memberEvent(accountId, 'member.created', { at: now, after: member }, cause),
  ];
  return { member, writes };
}

interface Change {
  readonly cause: Cause;
  /** The account must not have an owner yet. */
  readonly isFirstOwner?: boolean;
  /** On what the change depends besides the member. */
  readonly conditions?: readonly TransactItem[];
}

/**
 * Saves the role of a member, with the event. Throws `CONFLICT` where the account would be left without an owner, and `Stale`
 * where another change came first.
 */
export async function saveMember(
  accountId: string,
  current: StoredMember,
  { role }: Pick<Member, 'role'>,
  { cause, isFirstOwner = false, conditions = [] }: Change,
): Promise<StoredMember> {
  if (role === current.role) return current;
  const at = nextInstant(cause.now, current);
  const saved = { ...current, role, revision: current.revision + 1, updatedAt: at.toISOString() };
  const owners = ownersIn(saved) - ownersIn(current);
  await transactOnOwners(owners < 0, [
    changeCounts(accountId, { count: 0, owners }, conditionOn(owners, isFirstOwner)),
    replace(memberItem.write(saved, accountId, current.id), current.revision),
    memberEvent(accountId, 'member.updated', { at, before: current, after: saved }, cause),
    ...conditions,
  ]);
  return saved;
}

/**
 * Removes a member, with the event. Sessions of the member are refused from then on. Throws `CONFLICT` for the last owner, and
 * `Stale` where another change came first.
 */
export async function removeMember(
  accountId: string,
  current: StoredMember,
  { cause, conditions = [] }: Change,
): Promise<void> {
  const { id, email, revision } = current;
  const at = nextInstant(cause.now, current);
  const owners = -ownersIn(current);
  await transactOnOwners(owners < 0, [
    changeCounts(accountId, { count: -1, owners }, conditionOn(owners)),
    remove(memberItem.key(accountId, id), expression`${attribute('revision')} = ${revision}`),
    remove(membershipItem.key(email, accountId)),
    memberEvent(accountId, 'member.deleted', { at, after: current }, cause),
    ...conditions,
  ]);
}

/** Has a transaction go through only if the member is there with this role. */
export function checkRole(
  accountId: string,
  { memberId, role }: { memberId: string; role: Member['role'] },
): TransactItem {
  return check(memberItem.key(accountId, memberId), expression`${EXISTS} AND ${attribute('role')} = ${role}`);
}

/**
 * The first write changes the counts, and the second the member. Where an owner is taken away, the first is refused if no owner
 * would be left. If somebody else has changed the member meanwhile, the count is from after that.
 */
async function transactOnOwners(isOneLess: boolean, writes: TransactItem[]): Promise<void> {
  try {
    await transact(writes);
  } catch (fault) {
    if (isOneLess && isConditionFailed(fault, 0) && !isConditionFailed(fault, 1)) {
      throw new Problem('CONFLICT', 'An account always keeps an owner: make another member an owner first');
    }
    throw isConditionFailed(fault) ? new Stale('Another change came first') : fault;
  }
}

const COUNT = memberCountItem.attribute('count');
const OWNERS = memberCountItem.attribute('owners');
const HAS_ROOM = expression`attribute_not_exists(${COUNT}) OR ${COUNT} < ${MAX_MEMBERS}`;
const HAS_NO_OWNER = expression`attribute_not_exists(${OWNERS}) OR ${OWNERS} = ${0}`;
const HAS_OTHER_OWNER = expression`${OWNERS} > ${1}`;

function changeCounts(
  accountId: string,
  { count, owners }: MemberCounts,
  condition: Expression | undefined,
): TransactItem {
  const change = expression`ADD ${COUNT} ${count}, ${OWNERS} ${owners}`;
  return update(memberCountItem.key(accountId), change, condition);
}

function conditionOn(owners: number, isFirstOwner = false): Expression | undefined {
  if (owners < 0) return HAS_OTHER_OWNER;
  return isFirstOwner ? HAS_NO_OWNER : undefined;
}

function ownersIn({ role }: Pick<Member, 'role'>): number {
  return role === 'owner' ? 1 : 0;
}

function memberEvent(
  accountId: string,
  type: EventTypeOf<'member'>,
  { at, before, after }: { readonly at: Date; readonly before?: StoredMember; readonly after: StoredMember },
  cause: Cause,
): TransactItem {
  const records = { ...(before && { before: pickMember(before) }), after: pickMember(after) };
  return addEvent(accountId, { type, objectId: after.id, at, ...records }, cause);
}
