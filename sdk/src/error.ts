import type { ErrorBody } from './resources.ts';
import { retryAfterSeconds } from './retryAfter.ts';

export type ErrorCode = ErrorBody['error']['code'];
export type ErrorDetail = NonNullable<ErrorBody['error']['details']>[number];

interface Failure {
  readonly code: ErrorCode | 'CONNECTION_FAILED';
  readonly message: string;
  readonly status: number;
  readonly details?: readonly ErrorDetail[] | undefined;
  readonly requestId?: string | undefined;
  readonly retryAfterSeconds?: number | undefined;
  readonly cause?: unknown;
}

/** Why a call was not carried out. Decide by `code`; `details` names every field that is to blame. */
export class CleverInvoError extends Error {
  /** The API's error code, or `CONNECTION_FAILED` where no answer came. */
  readonly code: Failure['code'];
  /** The HTTP status, or 0 where no answer came. */
  readonly status: number;
  readonly details: readonly ErrorDetail[];
  /** Names the request; tell it to support. */
  readonly requestId: string | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor({ code, message, status, details = [], requestId, retryAfterSeconds, cause }: Failure) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'CleverInvoError';
    this.code = code;
    this.status = status;
    this.details = details;
    this.requestId = requestId;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** The error that a response tells of; whatever stands between here and the API may not know its shape. */
export function errorOf({ status, headers }: Response, body: string, host: string): CleverInvoError {
  const known = {
    status,
    requestId: headers.get('x-request-id') ?? undefined,
    retryAfterSeconds: retryAfterSeconds(headers),
  };
  const error = parsed(body)?.error;
  if (error?.code) return new CleverInvoError({ ...known, ...error });
  const code = status === 429 ? 'RATE_LIMITED' : status >= 502 ? 'SERVICE_UNAVAILABLE' : 'INTERNAL_ERROR';
  return new CleverInvoError({ ...known, code, message: `${host} answered HTTP ${status}, not as the API does` });
}

/** The error where no answer came. `fetch` keeps the reason in its causes, where nobody reads it. */
export function connectionError(fault: unknown, host: string, timeout: number): CleverInvoError {
  const isTimeout = (fault as { name?: unknown } | undefined)?.name === 'TimeoutError';
  const message = isTimeout
    ? `${host} did not answer within ${timeout} milliseconds`
    : `No answer came from ${host}: ${reasonOf(fault)}`;
  return new CleverInvoError({ code: 'CONNECTION_FAILED', message, status: 0, cause: fault });
}

interface Reason {
  readonly message?: unknown;
  readonly code?: unknown;
  readonly cause?: unknown;
  readonly errors?: readonly unknown[];
}

/** The innermost cause that says something; of several addresses that were tried, the first. */
function reasonOf(fault: unknown): string {
  const causes: Reason[] = [];
  for (let next = fault as Reason | undefined; next && typeof next === 'object' && !causes.includes(next); ) {
    causes.push(next);
    next = (next.cause ?? next.errors?.[0]) as Reason | undefined;
  }
  const said = causes.map(({ message, code }) => message || code).filter(Boolean);
  return String(said.at(-1) ?? fault);
}

function parsed(body: string): Partial<ErrorBody> | undefined {
  try {
    const value = JSON.parse(body);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
