import { CleverInvo } from '../../sdk/src/cleverinvo.ts';
import { isConnected } from './connection.ts';
import { hasExpired, session } from './session.ts';

export const BASE_URL = document.querySelector<HTMLMetaElement>('meta[name=api]')?.content ?? '';

/** Few enough that a person without a connection is told soon. */
const MAX_RETRIES = 2;

const TIMEOUT_MILLISECONDS = 60_000;

/** Every call of the panel. Who is signed in is filled in when the call is sent. */
export const api = new CleverInvo({
  apiKey: 'the-bearer-of-the-session',
  baseUrl: BASE_URL,
  fetch: call,
  maxRetries: MAX_RETRIES,
});

/** A client with a bearer that is still to be tried. */
export function apiWith(bearer: string): CleverInvo {
  return new CleverInvo({ apiKey: bearer, baseUrl: BASE_URL, fetch: reach, maxRetries: MAX_RETRIES });
}

/** A client for those routes that nobody has to be signed in for. */
export const anonymousApi = new CleverInvo({
  apiKey: 'none',
  baseUrl: BASE_URL,
  fetch: callAnonymously,
  maxRetries: MAX_RETRIES,
});

function callAnonymously(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.delete('Authorization');
  return reach(input, { ...init, headers });
}

/**
 * Sends a call as who is signed in. If the session has expired, the call waits until somebody has signed in again, and is then
 * sent again: a form that was just submitted loses nothing.
 */
async function call(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
  for (;;) {
    const bearer = session.get()?.bearer ?? '';
    const headers = new Headers(init.headers);
    headers.set('Authorization', `Bearer ${bearer}`);
    const response = await reach(input, { ...init, headers, signal: signalOf(init.signal) });
    if (response.status !== 401) return response;
    if (session.get()?.bearer === bearer) hasExpired.set(true);
    if (!(await signedInAgain())) return response;
  }
}

async function reach(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  try {
    const response = await fetch(input, init);
    isConnected.set(true);
    return response;
  } catch (fault) {
    if (!isAborted(fault)) isConnected.set(false);
    throw fault;
  }
}

/** The time of a call begins again once somebody has signed in again. */
function signalOf(signal: AbortSignal | null | undefined): AbortSignal {
  const isTimedOut = signal?.aborted && signal.reason instanceof DOMException && signal.reason.name === 'TimeoutError';
  return signal && !isTimedOut ? signal : AbortSignal.timeout(TIMEOUT_MILLISECONDS);
}

/** Whether somebody signed in again, rather than out. */
function signedInAgain(): Promise<boolean> {
  if (!hasExpired.get()) return Promise.resolve(session.get() !== undefined);
  return new Promise((resolve) => {
    const stop = hasExpired.subscribe(() => {
      stop();
      resolve(session.get() !== undefined);
    });
  });
}

export function isAborted(fault: unknown): boolean {
  const cause = fault instanceof Error && fault.cause !== undefined ? fault.cause : fault;
  return cause instanceof DOMException && cause.name === 'AbortError';
}
