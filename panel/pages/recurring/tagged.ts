import type { Recurring, RequestOptions } from '../../../sdk/src/cleverinvo.ts';
import { api } from '../../app/api.ts';

/** A recurring invoice with the tag of its present revision. */
export interface Tagged {
  readonly recurring: Recurring;
  readonly etag: string | undefined;
}

export async function taggedRecurring(id: string, options: RequestOptions = {}): Promise<Tagged> {
  let etag: string | undefined;
  const recurring = await api.recurring.get(id, {
    ...options,
    onResponse: ({ headers }) => {
      etag = headers.get('etag') ?? undefined;
    },
  });
  return { recurring, etag };
}
