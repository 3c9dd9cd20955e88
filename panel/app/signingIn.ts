import type { Account, SignInResult } from '../../sdk/src/cleverinvo.ts';
import { anonymousApi, apiWith } from './api.ts';
import type { Language } from './language.ts';
import { type Session, signIn } from './session.ts';
import { keep, read } from './storage.ts';

/** What this browser keeps of a link that it asked for. Every tab needs it: the mail opens one of its own. */
const ASKED_KEY = 'signIn';

/** Asks for a link by mail. The answer is the same whoever asks. */
export async function askForLink(email: string, language: Language): Promise<void> {
  const { browserSecret } = await anonymousApi.sessions.create({ email: email.trim(), language });
  keep('local', ASKED_KEY, browserSecret);
}

/** The token of a link that this tab was opened with. It is taken out of the URL at once, so that no history keeps it. */
export function takeToken(): string | undefined {
  const [, token] = /^#token=([\w-]+)$/.exec(location.hash) ?? [];
  if (token) history.replaceState(history.state, '', `${location.pathname}#/`);
  return token;
}

/** Signs in with a link. Gives the accounts to choose from where there are several. */
export async function signInWithToken(
  token: string,
  accountId?: string,
): Promise<SignInResult['accounts'] | undefined> {
  const browserSecret = read('local', ASKED_KEY);
  const { session, accounts } = await anonymousApi.sessions.exchange({
    token,
    ...(browserSecret && { browserSecret }),
    ...(accountId && { accountId }),
  });
  if (!session) return accounts;
  keep('local', ASKED_KEY, undefined);
  const { secret, email, role, id } = session;
  signIn({ bearer: secret, account: await apiWith(secret).account.get(), member: { email, role, sessionId: id } });
  return undefined;
}

/** Signs in with an API key. Gives `false`, and changes nothing, where the key belongs to another account than the given one. */
export async function signInWithKey(key: string, accountId?: string): Promise<boolean> {
  const bearer = key.trim();
  const account: Account = await apiWith(bearer).account.get();
  if (accountId !== undefined && account.id !== accountId) return false;
  const session: Session = { bearer, account };
  signIn(session);
  return true;
}

/** Whether a text can be sent as a key at all. */
export function isKey(text: string): boolean {
  return /^[\x21-\x7e]+$/.test(text.trim());
}

export function isEmail(text: string): boolean {
  return /^\S+@\S+$/.test(text.trim());
}
