import type { Call, RequestOptions, Send } from './call.ts';
import { CleverInvoError, connectionError, errorOf, withoutKey } from './error.ts';
import { RateLimit } from './rateLimit.ts';
import { delayMilliseconds, isOwnAttemptInFlight, isWorthRetrying, leavesDoubt } from './retry.ts';
import { checkedRetries, checkedTimeout, type Settings } from './settings.ts';
import { sleep } from './sleep.ts';

/** Longer than the API holds the idempotency key of a request that it is still working on. */
const IN_FLIGHT_MILLISECONDS = 35_000;
const IN_FLIGHT_DELAY_MILLISECONDS = 1_000;

/** Sends calls with an API key. Retries them where that is safe and may succeed. */
export function transport({ apiKey, baseUrl, fetch: request, ...defaults }: Settings): Send {
  const { host } = new URL(baseUrl);
  const rateLimit = new RateLimit();

  return async (call, callOptions) => {
    const { signal } = callOptions;
    const maxRetries = checkedRetries(callOptions.maxRetries ?? defaults.maxRetries);
    const timeout = checkedTimeout(callOptions.timeout ?? defaults.timeout);
    const url = `${baseUrl}${call.path}${queryString(call.query)}`;
    const init = requestOf(call, apiKey, callOptions);
    let attempts = { call, options: callOptions, isInDoubt: false };
    let inFlightSince: number | undefined;
    for (let attempt = 0; ; ) {
      await rateLimit.wait(signal);
      const send = () => request(url, withTimeout(init, signal, timeout));
      const outcome = await attemptOnce(send, call, { host, apiKey });
      if (!(outcome instanceof CleverInvoError)) {
        callOptions.onResponse?.(outcome.response);
        return outcome.result;
      }
      signal?.throwIfAborted();
      // An earlier attempt has deleted it, and only its response was lost.
      if (attempts.isInDoubt && call.method === 'DELETE' && outcome.status === 404) return undefined;
      if (isOwnAttemptInFlight(outcome, attempts)) {
        inFlightSince ??= performance.now();
        if (performance.now() - inFlightSince > IN_FLIGHT_MILLISECONDS) throw outcome;
        await sleep(IN_FLIGHT_DELAY_MILLISECONDS * (0.5 + Math.random()), signal);
        continue;
      }
      if (attempt >= maxRetries || !isWorthRetrying(outcome, attempts)) throw outcome;
      attempts = { ...attempts, isInDoubt: attempts.isInDoubt || leavesDoubt(outcome) };
      if (outcome.status === 429) rateLimit.refused(outcome.retryAfterSeconds ?? 1);
      else await sleep(delayMilliseconds(outcome, attempt), signal);
      attempt += 1;
    }
  };
}

function requestOf({ method, body, media }: Call, apiKey: string | null, options: RequestOptions): RequestInit {
  const headers: Record<string, string> = {
    ...(apiKey === null ? {} : { Authorization: `Bearer ${apiKey}` }),
    Accept: media ? '*/*' : 'application/json',
  };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  if (method === 'POST')
    headers['Idempotency-Key'] = headerText('idempotencyKey', options.idempotencyKey ?? crypto.randomUUID());
  if (options.ifMatch !== undefined) headers['If-Match'] = headerText('ifMatch', options.ifMatch);
  return { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
}

/** Throws for other characters: with them `fetch` would fail as if there was no connection. */
function headerText(name: string, value: string): string {
  if (!/^[\x20-\x7e]+$/.test(value)) throw new TypeError(`${name} may have printable ASCII characters only`);
  return value;
}

function withTimeout(init: RequestInit, signal: AbortSignal | undefined, milliseconds: number): RequestInit {
  const timeout = AbortSignal.timeout(milliseconds);
  return { ...init, signal: signal ? AbortSignal.any([signal, timeout]) : timeout };
}

async function attemptOnce(
  request: () => Promise<Response>,
  { media }: Call,
  { host, apiKey }: { host: string; apiKey: string | null },
): Promise<{ response: Response; result: unknown } | CleverInvoError> {
  try {
    const response = await request();
    if (!response.ok) return errorOf(response, withoutKey(await response.text(), apiKey), host);
    if (response.status === 204) return { response, result: undefined };
    return { response, result: media ? new Uint8Array(await response.arrayBuffer()) : await response.json() };
  } catch (cause) {
    return connectionError(host, cause, apiKey);
  }
}

function queryString(query: object | undefined): string {
  const values = Object.entries(query ?? {}).filter(([, value]) => value !== undefined);
  return values.length === 0
    ? ''
    : `?${new URLSearchParams(values.map(([name, value]): [string, string] => [name, String(value)]))}`;
}
