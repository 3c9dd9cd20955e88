import { CleverInvoError, errorOf } from './error.ts';
import { delayMilliseconds, isWorthRetrying, sleep } from './retry.ts';

export interface CleverInvoOptions {
  /** Your API key. Keep it out of your source and out of pages that others open. */
  readonly apiKey: string | undefined;
  /** Where the API is, such as `http://127.0.0.1:3000/api/v1`. */
  readonly baseUrl?: string | undefined;
  /** In place of the global `fetch`. */
  readonly fetch?: typeof fetch | undefined;
  /** How often a request is repeated that was not carried out. */
  readonly maxRetries?: number | undefined;
}

/** What may be said of one request. */
export interface RequestOptions {
  readonly signal?: AbortSignal | undefined;
  /** Of a `POST`; absent: one is made up, so that a repetition never does things twice. */
  readonly idempotencyKey?: string | undefined;
  /** The `ETag` that the resource must still have for the change to be made. */
  readonly ifMatch?: string | undefined;
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

const BASE_URL = 'https://cleverinvo.com/api/v1';
const MAX_RETRIES = 5;

/** Longer than the API itself takes to give up. */
const TIMEOUT_MILLISECONDS = 60_000;

/** Sends calls with a key, again where that is safe and may help. */
export function transport({ apiKey, baseUrl = BASE_URL, maxRetries = MAX_RETRIES, ...rest }: CleverInvoOptions): Send {
  if (!apiKey) throw new TypeError('CleverInvo needs an apiKey');
  const request = rest.fetch ?? globalThis.fetch;
  const origin = baseUrl.replace(/\/+$/, '');

  return async (call, options) => {
    const url = `${origin}${call.path}${queryString(call.query)}`;
    const init = requestOf(call, apiKey, options);
    let wasLost = false;
    for (let attempt = 0; ; attempt += 1) {
      const outcome = await attemptOnce(() => request(url, withTimeout(init, options.signal)), call);
      if (!(outcome instanceof CleverInvoError)) {
        options.onResponse?.(outcome.response);
        return outcome.result;
      }
      options.signal?.throwIfAborted();
      // The answer to the first try was lost, not the deletion.
      if (wasLost && call.method === 'DELETE' && outcome.status === 404) return undefined;
      if (attempt >= maxRetries || !isWorthRetrying(outcome, { call, options, wasLost })) throw outcome;
      wasLost ||= outcome.code === 'CONNECTION_FAILED';
      await sleep(delayMilliseconds(outcome, attempt), options.signal);
    }
  };
}

function requestOf({ method, body, media }: Call, apiKey: string, options: RequestOptions): RequestInit {
  const headers: Record<string, string> = {
    Authorization: `Bearer ${apiKey}`,
    Accept: media ? '*/*' : 'application/json',
  };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  if (method === 'POST') headers['Idempotency-Key'] = options.idempotencyKey ?? crypto.randomUUID();
  if (options.ifMatch !== undefined) headers['If-Match'] = options.ifMatch;
  return { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
}

function withTimeout(init: RequestInit, signal: AbortSignal | undefined): RequestInit {
  const timeout = AbortSignal.timeout(TIMEOUT_MILLISECONDS);
  return { ...init, signal: signal ? AbortSignal.any([signal, timeout]) : timeout };
}

async function attemptOnce(
  request: () => Promise<Response>,
  { media }: Call,
): Promise<{ response: Response; result: unknown } | CleverInvoError> {
  try {
    const response = await request();
    if (!response.ok) return errorOf(response, await response.text());
    if (response.status === 204) return { response, result: undefined };
    return { response, result: media ? new Uint8Array(await response.arrayBuffer()) : await response.json() };
  } catch (cause) {
    return new CleverInvoError({ code: 'CONNECTION_FAILED', message: 'No answer came from the API', status: 0, cause });
  }
}

function queryString(query: object | undefined): string {
  const given = Object.entries(query ?? {}).filter(([, value]) => value !== undefined);
  return given.length === 0
    ? ''
    : `?${new URLSearchParams(given.map(([name, value]): [string, string] => [name, String(value)]))}`;
}

/** An id as a part of a path. Throws where it would make another path of it. */
export function segment(id: string): string {
  if (['', '.', '..'].includes(id)) throw new TypeError(`"${id}" is not an id`);
  return encodeURIComponent(id);
}
