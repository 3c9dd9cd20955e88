/** A call of one route. */
export interface Call {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly query?: object;
  readonly body?: unknown;
  /** Whether the reply is a file rather than JSON. */
  readonly media?: boolean;
}

/** What may be said of one request. */
export interface RequestOptions {
  /** Ends the call, also while it waits to be tried again. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds that each try may take, in place of the client's. */
  readonly timeout?: number | undefined;
  /** How often this request is repeated, in place of the client's. */
  readonly maxRetries?: number | undefined;
  /** Of a `POST`; absent: one is made up, so that a repetition never does things twice. */
  readonly idempotencyKey?: string | undefined;
  /** The `ETag` that the resource must still have for the change to be made. */
  readonly ifMatch?: string | undefined;
  /** Is given the response as it came, for its headers. */
  readonly onResponse?: ((response: Response) => void) | undefined;
}

/** Carries a call out and answers what the API replied. */
// biome-ignore lint/suspicious/noExplicitAny: every method names the type of what its route replies
export type Send = (call: Call, options: RequestOptions) => Promise<any>;

/** An id as a part of a path. Throws where it would make another path of it. */
export function segment(id: string): string {
  if (['', '.', '..'].includes(id)) throw new TypeError(`"${id}" is not an id`);
  return encodeURIComponent(id);
}

export function queryString(query: object | undefined): string {
  const given = Object.entries(query ?? {}).filter(([, value]) => value !== undefined);
  return given.length === 0
    ? ''
    : `?${new URLSearchParams(given.map(([name, value]): [string, string] => [name, String(value)]))}`;
}
