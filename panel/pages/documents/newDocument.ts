import type { Account, Client } from '../../../sdk/src/cleverinvo.ts';
import { api } from '../../app/api.ts';
import { type Loaded, useLoad } from '../../app/load.ts';
import { rememberAccount } from '../../app/session.ts';

export interface NewDocument<T> {
  readonly account: Account;
  readonly initial: T;
}

/** What a new document begins with: the settings of the account, and the client or the other document that the URL names. */
export function useNewDocument<T, Other = undefined>(
  query: URLSearchParams,
  initialOf: (account: Account, client: Client | undefined, other: Other | undefined) => T,
  readOther?: (id: string, signal: AbortSignal) => Promise<Other>,
): Loaded<NewDocument<T>> {
  const [from, clientId] = [query.get('from'), query.get('client')];
  return useLoad(
    async (signal) => {
      const [account, client, other] = await Promise.all([
        api.account.get({ signal }),
        clientId ? api.clients.get(clientId, { signal }) : undefined,
        from ? readOther?.(from, signal) : undefined,
      ]);
      rememberAccount(account);
      return { account, initial: initialOf(account, client, other) };
    },
    [from, clientId],
  );
}
