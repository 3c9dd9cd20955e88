import type { Call, CleverInvoOptions, RequestOptions, Send } from './call.ts';
import { CleverInvoError, connectionError, errorOf } from './error.ts';
import { RateLimit } from './rateLimit.ts';
import { delayMilliseconds, isOwnTryInFlight, isWorthRetrying, leavesDoubt } from './retry.ts';
import { sleep } from './sleep.ts';

const MAX_RETRIES = 5;

/** Longer than the API itself takes to give up. */
const TIMEOUT_MILLISECONDS = 60_000;

/** Longer than the API takes a request for alive that holds an idempotency key. */
const IN_FLIGHT_MILLISECONDS = 35_000;
const IN_FLIGHT_DELAY_MILLISECONDS = 1_000;

/** Sends calls with a key, again where that is safe and may help. */
export function transport(options: CleverInvoOptions): Send {
  const apiKey = options.apiKey ?? environment('CLEVERINVO_API_KEY');
  const baseUrl = options.baseUrl ?? environment('CLEVERINVO_BASE_URL');
  if (!apiKey) throw new TypeError('CleverInvo needs an apiKey, or CLEVERINVO_API_KEY in the environment');
  if (!baseUrl) {
    throw new TypeError(
      'CleverInvo needs a baseUrl, such as https://invoices.example.com/api/v1, or CLEVERINVO_BASE_URL in the environment',
    );
  }
  const { host } = new URL(baseUrl);
  const origin = baseUrl.replace(/\/+$/, '');
  const rateLimit = new RateLimit();
  const request = options.fetch ?? globalThis.fetch;

  return async (call, callOptions) => {
    const own = { maxRetries: MAX_RETRIES, timeout: TIMEOUT_MILLISECONDS, ...given(options), ...given(callOptions) };
    const { signal } = callOptions;
    const url = `${origin}${call.path}${queryString(call.query)}`;
    const init = requestOf(call, apiKey, callOptions);
    let tries = { call, options: callOptions, isInDoubt: false };
    let inFlightSince: number | undefined;
    for (let attempt = 0; ; ) {
      await rateLimit.pass(signal);
      const outcome = await attemptOnce(() => request(url, withTimeout(init, signal, own.timeout)), call, host);
      if (!(outcome instanceof CleverInvoError)) {
        callOptions.onResponse?.(outcome.response);
        return outcome.result;
      }
      signal?.throwIfAborted();
      // The answer to the first try was lost, not the deletion.
      if (tries.isInDoubt && call.method === 'DELETE' && outcome.status === 404) return undefined;
      if (isOwnTryInFlight(outcome, tries)) {
        inFlightSince ??= performance.now();
        if (performance.now() - inFlightSince > IN_FLIGHT_MILLISECONDS) throw outcome;
        await sleep(IN_FLIGHT_DELAY_MILLISECONDS * (0.5 + Math.random()), signal);
        continue;
      }
      if (attempt >= own.maxRetries || !isWorthRetrying(outcome, tries)) throw outcome;
      tries = { ...tries, isInDoubt: tries.isInDoubt || leavesDoubt(outcome) };
      if (outcome.status === 429) rateLimit.refused(outcome.retryAfterSeconds ?? 1);
      else await sleep(delayMilliseconds(outcome, attempt), signal);
      attempt += 1;
    }
  };
}

/** A variable of the environment, where there is such a thing. */
function environment(name: string): string | undefined {
  const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } };
  return process?.env?.[name];
}

function given({ maxRetries, timeout }: RequestOptions): { maxRetries?: number; timeout?: number } {
  return { ...(maxRetries === undefined ? {} : { maxRetries }), ...(timeout === undefined ? {} : { timeout }) };
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

function withTimeout(init: RequestInit, signal: AbortSignal | undefined, milliseconds: number): RequestInit {
  const timeout = AbortSignal.timeout(milliseconds);
  return { ...init, signal: signal ? AbortSignal.any([signal, timeout]) : timeout };
}

async function attemptOnce(
  request: () => Promise<Response>,
  { media }: Call,
  host: string,
): Promise<{ response: Response; result: unknown } | CleverInvoError> {
  try {
    const response = await request();
    if (!response.ok) return errorOf(response, await response.text());
    if (response.status === 204) return { response, result: undefined };
    return { response, result: media ? new Uint8Array(await response.arrayBuffer()) : await response.json() };
  } catch (cause) {
    return connectionError(host, cause);
  }
}

function queryString(query: object | undefined): string {
  const values = Object.entries(query ?? {}).filter(([, value]) => value !== undefined);
  return values.length === 0
    ? ''
    : `?${new URLSearchParams(values.map(([name, value]): [string, string] => [name, String(value)]))}`;
}
