import type { Client, RequestOptions } from '../../../sdk/src/cleverinvo.ts';
import { api } from '../../app/api.ts';

/** A client with the tag of its present revision. */
export interface Tagged {
  readonly client: Client;
  readonly etag: string | undefined;
}

export async function taggedClient(id: string, options: RequestOptions = {}): Promise<Tagged> {
  let etag: string | undefined;
  const client = await api.clients.get(id, {
    ...options,
    onResponse: ({ headers }) => {
      etag = headers.get('etag') ?? undefined;
    },
  });
  return { client, etag };
}
