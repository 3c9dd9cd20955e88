import { isId } from '../../aws/ids.ts';
import type { StoredSession } from '../../aws/items/session.ts';
import { listMembers } from '../../aws/members/members.ts';
import { getSession, readSessions } from '../../aws/sessions/sessions.ts';
import { Problem } from '../../domain/values/problem.ts';
import type { Caller } from '../handlers/request.ts';
import { cursorPage, readCursor, strangeCursor } from './paging.ts';

/** A page of the sessions that the caller may see, newest first. Those of members that were removed have ended. */
export async function sessionPage(
  caller: Caller,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
  now: Date,
) {
  const { accountId, keyId } = caller;
  const list = ['sessions', accountId, ...(caller.scope === 'admin' ? [] : [caller.memberId])];
  const before = cursor === undefined ? undefined : readCursor(list, cursor);
  if (before !== undefined && !isId('ses', before)) throw strangeCursor();
  const members = new Map((await listMembers(accountId)).map((member) => [member.id, member]));
  const found = [];
  for await (const session of readSessions(accountId, { before, now })) {
    const member = members.get(session.memberId);
    if (!member || !maySee(caller, session)) continue;
    const { email, role } = member;
    found.push({ ...session, email, role, isCurrent: session.id === keyId });
    if (found.length > limit) break;
  }
  const data = found.slice(0, limit);
  return cursorPage(data, { list, limit, hasMore: found.length > limit, position: data.at(-1)?.id });
}

/** A session that the caller may end. Throws `NOT_FOUND`, also if the caller may not see it. */
export async function findSession(caller: Caller, id = '', now: Date): Promise<StoredSession> {
  const session = isId('ses', id) ? await getSession(caller.accountId, id, now) : undefined;
  if (!session || !maySee(caller, session)) throw new Problem('NOT_FOUND', 'There is no such session');
  return session;
}

function maySee({ scope, memberId }: Caller, session: StoredSession): boolean {
  return scope === 'admin' || session.memberId === memberId;
}
