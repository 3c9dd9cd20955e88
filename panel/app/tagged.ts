import type { RequestOptions } from '../../sdk/src/cleverinvo.ts';

/** What the API answered, with the tag of its revision. A change that names the tag is refused once there is another revision. */
export interface Tagged<T> {
  readonly value: T;
  readonly etag: string | undefined;
}

export async function tagged<T>(
  call: (options: RequestOptions) => Promise<T>,
  options: RequestOptions = {},
): Promise<Tagged<T>> {
  let etag: string | undefined;
  const value = await call({
    ...options,
    onResponse: ({ headers }) => {
      etag = headers.get('etag') ?? undefined;
    },
  });
  return { value, etag };
}
