import { TABLE } from '../../contract/environment.ts';
import { itemKind } from '../table/itemKind.ts';
import { type Fields, number, optional, text } from '../table/shape.ts';

/** A session in the list of its account. The key itself is an item of its own, as that of an API key. */
export interface StoredSession {
  readonly id: string;
  readonly memberId: string;
  /** What the browser says of itself. */
  readonly userAgent?: string | undefined;
  readonly createdAt: string;
  readonly expiresAt: string;
  /** Day of its last use, UTC. */
  readonly lastUsedOn?: string | undefined;
  /** Counts every change. It is the session's version, in its `ETag`. */
  readonly revision: number;
  /** Hash of its key. */
  readonly hash: string;
  readonly [TABLE.expiry]: number;
}

const SESSION_FIELDS: Fields<StoredSession> = {
  id: text,
  memberId: text,
  userAgent: optional(text),
  createdAt: text,
  expiresAt: text,
  lastUsedOn: optional(text),
  revision: number,
  hash: text,
  [TABLE.expiry]: number,
};

export const sessionItem = itemKind('session', {
  key: (accountId: string, sessionId: string) => ({ pk: `${accountId}#sessions`, sk: sessionId }),
  fields: SESSION_FIELDS,
});
