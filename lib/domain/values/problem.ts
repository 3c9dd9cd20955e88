/** Every error code of the API. `lib/contract/problems.ts` gives each its HTTP status and documentation. */
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

/** One field that is to blame. `field` is a path such as `lineItems[0].unitPrice`. */
export interface ProblemDetail {
  readonly field: string;
  readonly message: string;
}

/** The one error that is thrown on purpose: its code, message and details are safe to show to the caller. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  readonly details: readonly ProblemDetail[];
  /** After how long it makes sense to try again, where that is known. */
  readonly retryAfterSeconds: number | undefined;

  constructor(
    code: ProblemCode,
    message: string,
    details: readonly ProblemDetail[] = [],
    { retryAfterSeconds }: { readonly retryAfterSeconds?: number } = {},
  ) {
    super(message);
    this.code = code;
    this.details = details;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/**
 * Whether a fault is a problem. It goes by the name, since a module that is loaded lazily is a bundle of its own, with its
 * own copy of the class: `instanceof` does not know problems from there.
 */
export function isProblem(fault: unknown): fault is Problem {
  return fault instanceof Error && fault.name === 'Problem';
}

/** A `VALIDATION_ERROR` that blames one field. */
export function invalid(field: string, message: string, summary = `${field} is invalid`): Problem {
  return new Problem('VALIDATION_ERROR', summary, [{ field, message }]);
}

/** Why a request was refused, in one line: what its first field is to blame for, if one is. */
export function reasonOf({ message, details: [first] }: Problem): string {
  return first ? `${first.field}: ${first.message}` : message;
}

/** Runs a function. Where it throws a problem that blames fields, their paths get a prefix: `invoices[3].dueDate`. */
export function prefixFields<T>(prefix: string, run: () => T): T {
  try {
    return run();
  } catch (fault) {
    throw withPrefix(prefix, fault);
  }
}

/** A problem that blames fields, with a prefix before their paths. Any other fault as it is. */
export function withPrefix(prefix: string, fault: unknown): unknown {
  if (!isProblem(fault) || fault.details.length === 0) return fault;
  const details = fault.details.map(({ field, message }) => ({ field: `${prefix}.${field}`, message }));
  return new Problem(fault.code, `${prefix}: ${fault.message}`, details);
}
