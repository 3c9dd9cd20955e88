import type { ErrorBody } from './resources.ts';

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
export function errorOf({ status, headers }: Response, body: string): CleverInvoError {
  const retryAfter = Number(headers.get('retry-after') ?? Number.NaN);
  const known = {
    status,
    requestId: headers.get('x-request-id') ?? undefined,
    retryAfterSeconds: Number.isFinite(retryAfter) ? retryAfter : undefined,
  };
  const error = parsed(body)?.error;
  if (error?.code) return new CleverInvoError({ ...known, ...error });
  const code = status === 429 ? 'RATE_LIMITED' : status >= 502 ? 'SERVICE_UNAVAILABLE' : 'INTERNAL_ERROR';
  return new CleverInvoError({ ...known, code, message: `The answer was HTTP ${status}` });
}

function parsed(body: string): Partial<ErrorBody> | undefined {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
