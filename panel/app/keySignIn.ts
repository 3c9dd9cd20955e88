import { apiWith } from './api.ts';
import { signIn } from './session.ts';

/** Signs in with an API key. Gives `false`, and changes nothing, where the key belongs to another account than the given one. */
export async function signInWithKey(key: string, accountId?: string): Promise<boolean> {
  const bearer = key.trim();
  const account = await apiWith(bearer).account.get();
  if (accountId !== undefined && account.id !== accountId) return false;
  signIn({ bearer, account });
  return true;
}

/** Whether a text can be sent as a key at all. */
export function isKey(text: string): boolean {
  return /^[\x21-\x7e]+$/.test(text.trim());
}
