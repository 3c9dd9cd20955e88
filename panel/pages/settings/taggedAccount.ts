import type { Account, RequestOptions } from '../../../sdk/src/cleverinvo.ts';
import { api } from '../../app/api.ts';
import { rememberAccount } from '../../app/session.ts';

/** The account with the tag of its present revision. */
export interface Tagged {
  readonly account: Account;
  readonly etag: string | undefined;
}

type Read = (options: RequestOptions) => Promise<Account>;

/** Reads or changes the account, and keeps what the panel shows of it everywhere. */
export async function tagged(read: Read, options: RequestOptions = {}): Promise<Tagged> {
  let etag: string | undefined;
  const account = await read({
    ...options,
    onResponse: ({ headers }) => {
      etag = headers.get('etag') ?? undefined;
    },
  });
  rememberAccount(account);
  return { account, etag };
}

export function taggedAccount(options: RequestOptions = {}): Promise<Tagged> {
  return tagged((sent) => api.account.get(sent), options);
}
