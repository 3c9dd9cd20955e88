export interface CleverInvoOptions {
  /** Your API key; absent: `CLEVERINVO_API_KEY` of the environment. Keep it out of your source and out of web pages. */
  readonly apiKey?: string | undefined;
  /**
   * Where the API is, such as `https://invoices.example.com/api/v1`; absent: `CLEVERINVO_BASE_URL` of the environment.
   * There is no other default, so that a key is never sent to somebody else's host.
   */
  readonly baseUrl?: string | undefined;
  /** In place of the global `fetch`. */
  readonly fetch?: typeof fetch | undefined;
  /** How often a request is repeated that was not carried out; absent: 5. */
  readonly maxRetries?: number | undefined;
  /** Milliseconds after which a try counts as lost; absent: 60,000. */
  readonly timeout?: number | undefined;
}

/** What may be said of one request. */
export interface RequestOptions {
  readonly signal?: AbortSignal | undefined;
  /** Of a `POST`; absent: one is made up, so that a repetition never does things twice. */
  readonly idempotencyKey?: string | undefined;
  /** The `ETag` that the resource must still have for the change to be made. */
  readonly ifMatch?: string | undefined;
  /** In place of the client's own. */
  readonly maxRetries?: number | undefined;
  /** In place of the client's own, in milliseconds. */
  readonly timeout?: number | undefined;
  /** Is given the response as it came, for its headers. */
  readonly onResponse?: ((response: Response) => void) | undefined;
}

/** A call of one route. */
export interface Call {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly query?: object;
  readonly body?: unknown;
  /** Whether the reply is a file rather than JSON. */
  readonly media?: boolean;
}

/** Carries a call out and answers what the API replied. */
// biome-ignore lint/suspicious/noExplicitAny: every method names the type of what its route replies
export type Send = (call: Call, options: RequestOptions) => Promise<any>;

/** An id as a part of a path. Throws where it would make another path of it. */
export function segment(id: string): string {
  if (['', '.', '..'].includes(id)) throw new TypeError(`"${id}" is not an id`);
  return encodeURIComponent(id);
}
