/** Every error code of the API; `lib/contract/problems.ts` gives each its HTTP status and documentation. */
export type ProblemCode =
  | 'UNAUTHORIZED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'CONFLICT'
  | 'PRECONDITION_FAILED'
  | 'PAYLOAD_TOO_LARGE'
  | 'UNSUPPORTED_MEDIA_TYPE'
  | 'VALIDATION_ERROR'
  | 'RATE_LIMITED'
  | 'INTERNAL_ERROR'
  | 'SERVICE_UNAVAILABLE';

/** One field that is to blame; `field` is a path such as `lineItems[0].unitPrice`. */
export interface ProblemDetail {
  readonly field: string;
  readonly message: string;
}

const MARK: unique symbol = Symbol.for('cleverinvo.problem');

/** The one error that is thrown on purpose: its code, message and details are safe to show to the caller. */
export class Problem extends Error {
  /** A module that is loaded lazily is a bundle with its own copy of this class, so what counts is the mark. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === 'object' && value !== null && MARK in value;
  }

  readonly [MARK] = true;
  readonly code: ProblemCode;
  readonly details: readonly ProblemDetail[];

  constructor(code: ProblemCode, message: string, details: readonly ProblemDetail[] = []) {
    super(message);
    this.name = 'Problem';
    this.code = code;
    this.details = details;
  }
}

/** A `VALIDATION_ERROR` that blames one field; its message reads `<field> <reason>`. */
export function invalid(field: string, message: string, summary = `${field} is invalid`): Problem {
  return new Problem('VALIDATION_ERROR', summary, [{ field, message }]);
}

/** What `run` gives; a problem that it throws blames fields below `path`. */
export function within<T>(path: string, run: () => T): T {
  try {
    return run();
  } catch (fault) {
    if (!(fault instanceof Problem) || fault.details.length === 0) throw fault;
    const details = fault.details.map(({ field, message }) => ({ field: `${path}.${field}`, message }));
    throw new Problem(fault.code, `${path}: ${fault.message}`, details);
  }
}
