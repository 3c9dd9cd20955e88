import { apiWith } from './api.ts';
import { forget, session } from './session.ts';

/** Ends the session. An API key is only forgotten. */
export function signOut(): void {
  const { bearer, member } = session.get() ?? {};
  forget();
  // The session ends by itself some hours later if this does not arrive.
  if (bearer && member)
    apiWith(bearer)
      .sessions.delete(member.sessionId)
      .catch(() => {});
}
