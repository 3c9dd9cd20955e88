import type { CleverInvoOptions } from './call.ts';

/** The options of a client after validation, with defaults. */
export interface Settings {
  readonly apiKey: string | null;
  readonly baseUrl: string;
  readonly fetch: typeof fetch;
  readonly timeout: number;
  readonly maxRetries: number;
}

/** Longer than the timeout of the API itself. */
const TIMEOUT_MILLISECONDS = 60_000;
const MAX_RETRIES = 5;

/** The longest delay of a timer. */
const LONGEST_TIMEOUT_MILLISECONDS = 2 ** 31 - 1;

/** Throws a `TypeError` for an option that is missing or invalid. The message never has the key. */
export function settingsOf(options: CleverInvoOptions): Settings {
  return {
    apiKey: apiKeyOf(options),
    baseUrl: baseUrlOf(options.baseUrl ?? fromEnvironment('CLEVERINVO_BASE_URL')),
    fetch: options.fetch ?? globalThis.fetch,
    timeout: checkedTimeout(options.timeout ?? TIMEOUT_MILLISECONDS),
    maxRetries: checkedRetries(options.maxRetries ?? MAX_RETRIES),
  };
}

function apiKeyOf(options: CleverInvoOptions): string | null {
  if (options.apiKey === null) return null;
  const apiKey = (options.apiKey ?? fromEnvironment('CLEVERINVO_API_KEY'))?.trim();
  if (!apiKey) throw new TypeError('CleverInvo needs an apiKey, or CLEVERINVO_API_KEY in the environment');
  if (!/^[\x21-\x7e]+$/.test(apiKey)) {
    throw new TypeError('The apiKey has characters that no key has, such as a space or a line break');
  }
  return apiKey;
}

export function checkedTimeout(milliseconds: number): number {
  if (!(milliseconds > 0)) throw new TypeError('timeout has to be a number of milliseconds above 0');
  return Math.min(milliseconds, LONGEST_TIMEOUT_MILLISECONDS);
}

export function checkedRetries(count: number): number {
  if (!(count >= 0)) throw new TypeError('maxRetries has to be 0 or more');
  return count;
}

function baseUrlOf(given: string | undefined): string {
  if (!given?.trim()) {
    throw new TypeError(
      'CleverInvo needs a baseUrl, such as https://invoices.example.com/api/v1, or CLEVERINVO_BASE_URL in the environment',
    );
  }
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.username || url.password || url.search || url.hash) {
    throw new TypeError('The baseUrl has to be like https://api.example.com/api/v1, with nothing after the path');
  }
  return url.href.replace(/\/+$/, '');
}

/** An environment variable. Browsers have none. */
function fromEnvironment(name: string): string | undefined {
  const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } };
  return process?.env?.[name] || undefined;
}
