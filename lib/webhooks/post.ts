import { type AddressRules, webhookUrlProblem } from './address.ts';
import { retryAfterSecondsOf, textOf } from './answer.ts';
import { exchange } from './exchange.ts';
import { Failure, type FailureName } from './failure.ts';
import { askNameServers, checkedAddresses, type LookUp } from './lookUp.ts';

export interface PostOptions extends AddressRules {
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** For the whole attempt: from the look-up of the name to the end of the answer. */
  readonly timeoutMilliseconds?: number | undefined;
  /** The rest of the answer is not read. */
  readonly maxAnswerBytes?: number | undefined;
  readonly lookup?: LookUp | undefined;
  readonly now?: (() => Date) | undefined;
  /** Certificates (PEM) to trust instead of those that Node.js trusts. */
  readonly trustedCertificates?: string | undefined;
}

/** An answer of any status. A redirect is an answer as well: it is not followed. */
export interface Answered {
  readonly status: number;
  /** The start of the body, as text that is safe to show. */
  readonly answer: string;
  readonly retryAfterSeconds?: number | undefined;
  readonly milliseconds: number;
}

export interface Unanswered {
  readonly failure: FailureName;
  readonly milliseconds: number;
}

/**
 * Sends JSON to an address that a stranger has chosen. The address is checked at every call, and the connection is made to
 * the address that was checked. Nothing is left open afterwards. Rejects only for faults of our own.
 */
export async function postJson(url: string, options: PostOptions): Promise<Answered | Unanswered> {
  const { timeoutMilliseconds = 15_000 } = options;
  const started = performance.now();
  const end = new AbortController();
  const timer = setTimeout(() => end.abort(), timeoutMilliseconds);
  const milliseconds = () => Math.round(performance.now() - started);
  try {
    const answered = await Promise.race([attempt(url, options, end.signal), timeoutAt(end.signal)]);
    return { ...answered, milliseconds: milliseconds() };
  } catch (fault) {
    if (!(fault instanceof Failure)) throw fault;
    return { failure: end.signal.aborted ? 'TIMEOUT' : fault.failure, milliseconds: milliseconds() };
  } finally {
    clearTimeout(timer);
    end.abort();
  }
}

async function attempt(address: string, options: PostOptions, signal: AbortSignal) {
  const { body, headers, maxAnswerBytes = 1_024, lookup = askNameServers, now = () => new Date() } = options;
  if (webhookUrlProblem(address, options) !== undefined) throw new Failure('FORBIDDEN_ADDRESS');
  const url = new URL(address);
  const addresses = await checkedAddresses(url, options, lookup, signal);
  if (signal.aborted) throw new Failure('TIMEOUT');
  const { status, retryAfter, start } = await exchange({
    url,
    addresses,
    headers: { ...headers, 'Content-Type': 'application/json', 'User-Agent': 'CleverInvo-Webhooks/1' },
    body,
    maxAnswerBytes,
    trustedCertificates: options.trustedCertificates,
    signal,
  });
  const retryAfterSeconds = retryAfterSecondsOf(retryAfter, now());
  return { status, answer: textOf(start), ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }) };
}

function timeoutAt(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new Failure('TIMEOUT')), { once: true });
  });
}
