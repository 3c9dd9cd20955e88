import type { Account, MemberRole } from '../../sdk/src/cleverinvo.ts';
import { IMPORT_KEY, keep, read } from './storage.ts';
import { store } from './store.ts';

/** Who is signed in. It lives in this tab only, and ends with it. */
export interface Session {
  /** The bearer of every call: the key of a session, or an API key. */
  readonly bearer: string;
  /** The account as it was when it was last read. */
  readonly account: Account;
  /** Absent: somebody signed in with an API key. */
  readonly member?: { readonly email: string; readonly role: MemberRole; readonly sessionId: string };
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

function keepSession(value: Session | undefined): void {
  keep('session', KEY, value && JSON.stringify(value));
  if (!value) keep('session', IMPORT_KEY, undefined);
  session.set(value);
  hasExpired.set(false);
}

/** What the tabs of a browser tell each other. */
type Message =
  | { readonly type: 'wanted' }
  | { readonly type: 'signedIn'; readonly session: Session }
  | { readonly type: 'signedOut'; readonly bearer: string };

const tabs = new BroadcastChannel('cleverinvo-panel');
const tell = (message: Message) => tabs.postMessage(message);

tabs.onmessage = ({ data: message }: MessageEvent<Message>) => {
  const current = session.get();
  if (message.type === 'wanted' && current && !hasExpired.get()) tell({ type: 'signedIn', session: current });
  if (message.type === 'signedOut' && current?.bearer === message.bearer) keepSession(undefined);
  // The link of a mail opens another tab. The one that waits for it goes on, but never as another account.
  if (message.type !== 'signedIn') return;
  if (!current || (hasExpired.get() && current.account.id === message.session.account.id)) keepSession(message.session);
};

/** A tab that was just opened takes over from the others. */
export function askOtherTabs(): void {
  if (!session.get()) tell({ type: 'wanted' });
}

export function signIn(value: Session): void {
  keepSession(value);
  tell({ type: 'signedIn', session: value });
}

/** Forgets who was signed in, in this tab. */
export function forgetHere(): void {
  keepSession(undefined);
}

/** Forgets who was signed in, in every tab. */
export function forget(): void {
  const current = session.get();
  forgetHere();
  if (current) tell({ type: 'signedOut', bearer: current.bearer });
}

/** Keeps the account as it is now. */
export function rememberAccount(account: Account): void {
  const current = session.get();
  if (!current) return;
  keep('session', KEY, JSON.stringify({ ...current, account }));
  session.set({ ...current, account });
}
