import { type Call, queryString, type RequestOptions, type Send } from './call.ts';
import { CleverInvoError, connectionError, errorOf } from './error.ts';
import { RateGate } from './rateGate.ts';
import { delayMilliseconds, isUncertain, isWorthRetrying, type Past, sleep } from './retry.ts';
import { type CleverInvoOptions, checkedRetries, checkedTimeout, type Settings, settingsOf } from './settings.ts';

/** For an API that refuses without saying for how long. */
const REFUSED_SECONDS = 1;

/** Sends calls with a key, again where that is safe and may help. */
export function transport(options: CleverInvoOptions): Send {
  const settings = settingsOf(options);
  const gate = new RateGate();
  return (call, options) => new Sending(settings, gate, call, options).run();
}

type Outcome = { readonly response: Response; readonly result: unknown } | CleverInvoError;

/** One call, until it is carried out or given up. */
class Sending {
  readonly #settings: Settings;
  readonly #gate: RateGate;
  readonly #call: Call;
  readonly #options: RequestOptions;
  readonly #timeout: number;
  readonly #maxRetries: number;
  readonly #host: string;

  constructor(settings: Settings, gate: RateGate, call: Call, options: RequestOptions) {
    this.#settings = settings;
    this.#gate = gate;
    this.#call = call;
    this.#options = options;
    this.#timeout = checkedTimeout(options.timeout ?? settings.timeout);
    this.#maxRetries = checkedRetries(options.maxRetries ?? settings.maxRetries);
    this.#host = new URL(settings.baseUrl).host;
  }

  async run(): Promise<unknown> {
    const { signal, onResponse } = this.#options;
    const call = this.#call;
    const init = requestOf(call, this.#settings.apiKey, this.#options);
    const ticket = this.#gate.newTicket();
    let past: Past = { attempts: 0, uncertainSince: undefined };
    for (;;) {
      const sentAt = performance.now();
      const outcome = await this.#gate.pass(ticket, signal, async () => {
        const result = await this.#attempt(init);
        return { result, refusedForSeconds: refusedForSeconds(result) };
      });
      if (!(outcome instanceof CleverInvoError)) {
        onResponse?.(outcome.response);
        return outcome.result;
      }
      signal?.throwIfAborted();
      // The answer to an earlier try was lost, not the deletion.
      if (past.uncertainSince !== undefined && call.method === 'DELETE' && outcome.status === 404) return undefined;
      if (!isWorthRetrying(outcome, { call, options: this.#options, past, maxRetries: this.#maxRetries }))
        throw outcome;
      past = { ...past, uncertainSince: past.uncertainSince ?? (isUncertain(outcome) ? sentAt : undefined) };
      // The gate keeps whoever was refused for as long as the API asked for.
      if (outcome.status !== 429) await sleep(delayMilliseconds(outcome, call, past), signal);
      past = { ...past, attempts: past.attempts + 1 };
    }
  }

  async #attempt(init: RequestInit): Promise<Outcome> {
    const { baseUrl, fetch } = this.#settings;
    const url = `${baseUrl}${this.#call.path}${queryString(this.#call.query)}`;
    const { signal } = this.#options;
    const timeout = AbortSignal.timeout(this.#timeout);
    try {
      const response = await fetch(url, { ...init, signal: signal ? AbortSignal.any([signal, timeout]) : timeout });
      if (!response.ok) return errorOf(response, this.#withoutKey(await response.text()), this.#host);
      if (response.status === 204) return { response, result: undefined };
      const result = this.#call.media ? new Uint8Array(await response.arrayBuffer()) : await response.json();
      return { response, result };
    } catch (fault) {
      return this.#connectionError(fault);
    }
  }

  /** Whatever failed may quote the request, and with it the key. */
  #connectionError(fault: unknown): CleverInvoError {
    const error = connectionError(fault, this.#host, this.#timeout);
    const message = this.#withoutKey(error.message);
    if (message === error.message && !quotes(fault, this.#settings.apiKey)) return error;
    return new CleverInvoError({ code: error.code, message, status: error.status });
  }

  #withoutKey(text: string): string {
    return text.replaceAll(this.#settings.apiKey, '<key>');
  }
}

function quotes(fault: unknown, secret: string): boolean {
  const seen = new Set<unknown>();
  for (let next = fault; next instanceof Error && !seen.has(next); next = next.cause) {
    seen.add(next);
    if (`${next.message}\n${next.stack}`.includes(secret)) return true;
  }
  return false;
}

function refusedForSeconds(outcome: Outcome): number | undefined {
  if (!(outcome instanceof CleverInvoError) || outcome.status !== 429) return undefined;
  return outcome.retryAfterSeconds ?? REFUSED_SECONDS;
}

function requestOf({ method, body, media }: Call, apiKey: string, options: RequestOptions): RequestInit {
  const headers: Record<string, string> = {
    Authorization: `Bearer ${apiKey}`,
    Accept: media ? '*/*' : 'application/json',
  };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  if (method === 'POST') headers['Idempotency-Key'] = headerText('idempotencyKey', options.idempotencyKey ?? newKey());
  if (options.ifMatch !== undefined) headers['If-Match'] = headerText('ifMatch', options.ifMatch);
  return { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
}

function newKey(): string {
  return crypto.randomUUID();
}

/** Refused here, as `fetch` would fail for it as if the API were not there. */
function headerText(name: string, value: string): string {
  if (!/^[\x20-\x7e]+$/.test(value)) throw new TypeError(`${name} may have the characters of ASCII only`);
  return value;
}
