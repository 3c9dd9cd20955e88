import type { Account } from '../../sdk/src/cleverinvo.ts';
import { keep, read } from './storage.ts';
import { store } from './store.ts';

/** Who is signed in. It lives in this tab only, and ends with it. */
export interface Session {
  /** The bearer of every call: an API key, or the key of a session. */
  readonly bearer: string;
  /** The account as it was when it was last read. */
  readonly account: Account;
}

const KEY = 'session';

export const session = store<Session | undefined>(readSession());

/** Whether the API no longer accepts the bearer, so that somebody has to sign in again before anything else can be done. */
export const hasExpired = store(false);

function readSession(): Session | undefined {
  const kept = read('session', KEY);
  if (kept === undefined) return undefined;
  try {
    return JSON.parse(kept);
  } catch {
    return undefined;
  }
}

export function signIn(value: Session): void {
  keep('session', KEY, JSON.stringify(value));
  session.set(value);
  hasExpired.set(false);
}

export function signOut(): void {
  keep('session', KEY, undefined);
  session.set(undefined);
  hasExpired.set(false);
}

/** Keeps the account as it is now. */
export function rememberAccount(account: Account): void {
  const current = session.get();
  if (current) signIn({ ...current, account });
}
