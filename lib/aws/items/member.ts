import { type Member, ROLES } from '../../domain/accounts/members.ts';
import { itemKind, picker } from '../table/itemKind.ts';
import { type Fields, number, oneOf, optional, text } from '../table/shape.ts';
import { MARK_FIELDS, type Marked } from './mark.ts';

/** A member as its account sees it. */
export interface VersionedMember extends Member {
  /** Counts every change. It is the member's version, in its `ETag`. */
  readonly revision: number;
}

/** A member as the store knows it, with the mark that an invitation has to be sent. */
export interface StoredMember extends VersionedMember, Marked {
  /** Address of the API in the request that added the member. The link of the invitation starts with it. */
  readonly baseUrl?: string | undefined;
}

const MEMBER_FIELDS: Fields<VersionedMember> = {
  id: text,
  email: text,
  role: oneOf(ROLES),
  createdAt: text,
  updatedAt: optional(text),
  revision: number,
};

export const memberItem = itemKind<StoredMember, [accountId: string, memberId: string]>('member', {
  key: (accountId, memberId) => ({ pk: `${accountId}#members`, sk: memberId }),
  fields: { ...MEMBER_FIELDS, ...MARK_FIELDS, baseUrl: optional(text) },
});

/** The member without what only the service needs. */
export const pickMember = picker(memberItem.name, MEMBER_FIELDS);

/** That an address is a member of an account. It is looked up before the account is known. */
export interface Membership {
  readonly accountId: string;
  readonly memberId: string;
}

export const membershipItem = itemKind<Membership, [email: string, accountId: string]>('membership', {
  key: (email, accountId) => ({ pk: `member#${email}`, sk: accountId }),
  fields: { accountId: text, memberId: text },
});

export interface MemberCounts {
  readonly count: number;
  readonly owners: number;
}

/** How many members an account has, and how many of them are owners. */
export const memberCountItem = itemKind<MemberCounts, [accountId: string]>('memberCount', {
  key: (accountId) => ({ pk: `${accountId}#counter`, sk: 'MEMBERS' }),
  fields: { count: number, owners: number },
});
