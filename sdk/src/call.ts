export interface CleverInvoOptions {
  /**
   * Your API key, or the secret of a session. Default: the environment variable `CLEVERINVO_API_KEY`. Never put it into source
   * code or web pages. `null`: there is none yet, so only `sessions.create` and `sessions.exchange` work.
   */
  readonly apiKey?: string | null | undefined;
  /**
   * The URL of the API, such as `https://invoices.example.com/api/v1`. Default: the environment variable
   * `CLEVERINVO_BASE_URL`. There is no other default, so a key is never sent to another host by mistake.
   */
  readonly baseUrl?: string | undefined;
  /** Replaces the global `fetch`. */
  readonly fetch?: typeof fetch | undefined;
  /** How often a failed request is retried at most. Default: 5. */
  readonly maxRetries?: number | undefined;
  /** Milliseconds after which an attempt has failed. Default: 60,000. */
  readonly timeout?: number | undefined;
}

/** The options of one request. */
export interface RequestOptions {
  readonly signal?: AbortSignal | undefined;
  /** The idempotency key of a `POST`. Default: a random one, so a retry never does anything twice. */
  readonly idempotencyKey?: string | undefined;
  /** The change is made only if the resource still has this `ETag`. */
  readonly ifMatch?: string | undefined;
  /** Replaces the setting of the client. */
  readonly maxRetries?: number | undefined;
  /** Replaces the setting of the client, in milliseconds. */
  readonly timeout?: number | undefined;
  /** Called with the response, for example to read its headers. */
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

/** Sends a call. Returns the reply of the API. */
// biome-ignore lint/suspicious/noExplicitAny: every method names the type of what its route replies
export type Send = (call: Call, options: RequestOptions) => Promise<any>;

/** An id as a segment of a path. Throws if the id would lead to another path. */
export function segment(id: string): string {
  if (['', '.', '..'].includes(id)) throw new TypeError(`"${id}" is not an id`);
  return encodeURIComponent(id);
}
