import { SESSION_HOURS } from '../../domain/accounts/signIn.ts';
import type { Cause } from '../../domain/events/events.ts';
import { hashOf, hintOf, newSessionSecret } from '../accounts/secrets.ts';
import { isConditionFailed } from '../calls/faults.ts';
import { newId } from '../ids.ts';
import { apiKeyItem } from '../items/apiKey.ts';
import type { StoredMember } from '../items/member.ts';
import { type StoredSession, sessionItem } from '../items/session.ts';
import type { StoredSignIn } from '../items/signIn.ts';
import { checkRole } from '../members/members.ts';
import { expression, writeKeyCondition } from '../table/expression.ts';
import { partitionKey, sortKey } from '../table/itemKind.ts';
import { getItem, queryPages } from '../table/table.ts';
import { Stale, transact, transactOnRevision } from '../table/transact.ts';
import { add, remove, removeIfThere } from '../table/writes.ts';
import { rightBelow } from '../textRange.ts';
import { firstSessionWrites } from './sessionPlan.ts';
import { useSignIn } from './signIns.ts';

/** Items are deleted some time after they are of no more use, as the instant of the deletion is not exact. */
const KEPT_SECONDS = 3600;

interface Beginning {
  readonly signIn: StoredSignIn;
  readonly accountId: string;
  readonly member: StoredMember;
  readonly scope: 'read' | 'write' | 'admin';
  readonly userAgent?: string | undefined;
}

/**
 * Uses up a sign-in and begins a session of a member: a key that expires. Returns nothing where somebody else has used the
 * sign-in. Throws `Stale` where something else is no longer as it was read.
 */
export async function beginSession(
  { signIn, accountId, member, scope, userAgent }: Beginning,
  { now }: Cause,
): Promise<{ readonly session: StoredSession; readonly secret: string } | undefined> {
  const secret = newSessionSecret();
  const hash = hashOf(secret);
  const expires = now.getTime() + SESSION_HOURS * 3_600_000;
  const times = {
    createdAt: now.toISOString(),
    expiresAt: new Date(expires).toISOString(),
    deleteAfter: Math.ceil(expires / 1000) + KEPT_SECONDS,
  };
  const { id: memberId, role } = member;
  const session: StoredSession = { id: newId('ses', now), memberId, userAgent, ...times, revision: 1, hash };
  const key = { id: session.id, accountId, memberId, name: 'Session', scope, hint: hintOf(secret), revision: 1 };
  try {
    await transact([
      useSignIn(signIn, now),
      checkRole(accountId, { memberId, role }),
      add(apiKeyItem.write({ ...key, ...times }, hash)),
      add(sessionItem.write(session, accountId, session.id)),
      ...(await firstSessionWrites(accountId, session.id, now)),
    ]);
  } catch (fault) {
    if (isConditionFailed(fault, 0)) return undefined;
    throw isConditionFailed(fault) ? new Stale('Another change came first') : fault;
  }
  return { session, secret };
}

/** The session of this id, unless it has expired. */
export async function getSession(accountId: string, sessionId: string, now: Date): Promise<StoredSession | undefined> {
  const session = await getItem(sessionItem, accountId, sessionId);
  return session && hasNotExpired(session, now) ? session : undefined;
}

/** The sessions of an account that have not expired, newest first: those before the session `before`. */
export async function* readSessions(
  accountId: string,
  { before, now }: { readonly before?: string | undefined; readonly now: Date },
): AsyncGenerator<StoredSession> {
  const { pk } = sessionItem.key(accountId, '');
  const inPartition = expression`${partitionKey} = ${pk}`;
  const condition =
    before === undefined ? inPartition : expression`${inPartition} AND ${sortKey} <= ${rightBelow(before)}`;
  const pages = queryPages({
    ...writeKeyCondition(condition),
    ScanIndexForward: false,
    ConsistentRead: true,
    Limit: 100,
  });
  for await (const { Items = [] } of pages) {
    for (const session of Items.flatMap((item) => sessionItem.tryRead(item) ?? [])) {
      if (hasNotExpired(session, now)) yield session;
    }
  }
}

/** Ends a session: its key does not work any more. Throws `Stale` where it is over already. */
export async function endSession(accountId: string, { id, hash }: StoredSession): Promise<void> {
  await transactOnRevision([remove(sessionItem.key(accountId, id)), removeIfThere(apiKeyItem.key(hash))]);
}

function hasNotExpired({ expiresAt }: StoredSession, now: Date): boolean {
  return expiresAt > now.toISOString();
}
