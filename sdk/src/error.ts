import type { ErrorBody, ErrorCode, ErrorDetail } from './resources.ts';

interface Failure {
  readonly code: ErrorCode | 'CONNECTION_FAILED';
  readonly message: string;
  readonly status: number;
  readonly details?: readonly ErrorDetail[] | undefined;
  readonly requestId?: string | undefined;
  readonly retryAfterSeconds?: number | undefined;
  readonly cause?: unknown;
}

/** A call that failed. Decide by `code`. `details` names every invalid field. */
export class CleverInvoError extends Error {
  /** The error code of the API, or `CONNECTION_FAILED` if there was no response. */
  readonly code: Failure['code'];
  /** The HTTP status, or 0 if there was no response. */
  readonly status: number;
  readonly details: readonly ErrorDetail[];
  /** The id of the request, which support will ask for. */
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

/** The error of a response. A proxy in front of the API may respond in another shape. */
export function errorOf({ status, headers }: Response, body: string, host: string): CleverInvoError {
  const known = {
    status,
    requestId: headers.get('x-request-id') ?? undefined,
    retryAfterSeconds: retryAfterSeconds(headers.get('retry-after')),
  };
  const error = parsed(body)?.error;
  if (error?.code) return new CleverInvoError({ ...known, ...error });
  const code = status === 429 ? 'RATE_LIMITED' : status >= 502 ? 'SERVICE_UNAVAILABLE' : 'INTERNAL_ERROR';
  return new CleverInvoError({ ...known, code, message: `${host} answered HTTP ${status}, and not as the API does` });
}

/** The error of an attempt without a response. It has the host and the reason, and never the key. */
export function connectionError(host: string, cause: unknown, apiKey: string | null): CleverInvoError {
  const reason = withoutKey(reasonOf(cause), apiKey);
  const failure = { code: 'CONNECTION_FAILED', message: `No answer came from ${host}: ${reason}`, status: 0 } as const;
  // The cause may quote the request, which has the key.
  return new CleverInvoError(causesOf(cause).some(quotes(apiKey)) ? failure : { ...failure, cause });
}

interface Cause {
  readonly message?: unknown;
  readonly stack?: unknown;
  readonly code?: unknown;
  readonly cause?: unknown;
  readonly errors?: readonly unknown[];
}

/** The fault and its causes. If several addresses were tried, only the first one. */
function causesOf(fault: unknown): readonly Cause[] {
  const causes: Cause[] = [];
  let next = fault;
  while (typeof next === 'object' && next !== null && !causes.includes(next)) {
    causes.push(next);
    const { cause, errors }: Cause = next;
    next = cause ?? errors?.[0];
  }
  return causes;
}

/** The message of the innermost cause. The message of `fetch` itself does not say why it failed. */
function reasonOf(fault: unknown): string {
  const said = causesOf(fault).map(({ message, code }) => message || code);
  return String(said.findLast(Boolean) ?? fault);
}

function quotes(secret: string | null) {
  return ({ message, stack }: Cause) => secret !== null && `${message}\n${stack}`.includes(secret);
}

/** A text in which the key is hidden. */
export function withoutKey(text: string, apiKey: string | null): string {
  return apiKey === null ? text : text.replaceAll(apiKey, '<key>');
}

/** The value of `Retry-After`: seconds, or a date. */
function retryAfterSeconds(value: string | null): number | undefined {
  if (value === null || value.trim() === '') return undefined;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return Math.max(0, seconds);
  const until = Date.parse(value);
  return Number.isNaN(until) ? undefined : Math.max(0, (until - Date.now()) / 1000);
}

function parsed(body: string): Partial<ErrorBody> | undefined {
  try {
    return JSON.parse(body) ?? undefined;
  } catch {
    return undefined;
  }
}
