import type { ProblemCode } from '../domain/values/problem.ts';

interface ProblemKind {
  readonly status: number;
  readonly meaning: string;
  /** Message where nothing more specific is known. */
  readonly message: string;
  /** Whether the reply has `Retry-After`. */
  readonly retryable?: true;
}

/** The one place that maps an error code to its HTTP status and documentation. */
export const PROBLEMS: Readonly<Record<ProblemCode, ProblemKind>> = {
  UNAUTHORIZED: {
    status: 401,
    meaning: 'The API key is missing, malformed, unknown, expired or revoked.',
    message: 'A valid API key is required: Authorization: Bearer <key>',
  },
  FORBIDDEN: {
    status: 403,
    meaning: "The account's plan does not include the API, or the key lacks the scope.",
    message: 'The API is available on the Business plan',
  },
  NOT_FOUND: {
    status: 404,
    meaning: 'There is no such resource or route.',
    message: 'There is no such route',
  },
  CONFLICT: {
    status: 409,
    meaning: 'The resource is not in a state that allows this.',
    message: 'The request conflicts with the state of the resource',
  },
  PRECONDITION_FAILED: {
    status: 412,
    meaning: 'If-Match does not hold: the resource changed since it was read.',
    message: 'The resource changed since it was read',
  },
  PAYLOAD_TOO_LARGE: {
    status: 413,
    meaning: 'The request body is over 1 MB.',
    message: 'The request body is larger than 1 MB',
  },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    meaning: 'The request body is not JSON by its Content-Type, or in another charset than UTF-8.',
    message: 'The request body must be sent with Content-Type: application/json',
  },
  VALIDATION_ERROR: {
    status: 422,
    meaning: 'The request data is malformed or invalid.',
    message: 'The request is invalid',
  },
  RATE_LIMITED: {
    status: 429,
    meaning: 'More than 100 requests in a minute.',
    message: 'Too many requests: the limit is 100 a minute',
    retryable: true,
  },
  INTERNAL_ERROR: {
    status: 500,
    meaning: 'The service failed. Support can find the fault by the request id.',
    message: 'Something went wrong on our side',
  },
  SERVICE_UNAVAILABLE: {
    status: 503,
    meaning: 'A dependency is overloaded. It is safe to try again with the same Idempotency-Key.',
    message: 'The service is busy, please try again shortly',
    retryable: true,
  },
};

/** Seconds after which a `429` or `503` may be tried again. */
export const RETRY_AFTER_SECONDS = 1;

/** Largest request body, in bytes. */
export const MAX_BODY_BYTES = 1_048_576;
