import { isConditionFailed, isTransient } from '../../aws/calls/faults.ts';
import { PROBLEMS, RETRY_AFTER_SECONDS } from '../../contract/problems.ts';
import { isProblem, Problem } from '../../domain/values/problem.ts';
import { describeFault } from '../logging/describeFault.ts';
import type { Middleware } from './middleware.ts';

/** Turns a thrown error into a reply. Only the details of a `Problem` are shown to the caller. */
export function problems(): Middleware {
  return {
    onError: (request) => {
      const problem = toProblem(request.error);
      const { status, retryable } = PROBLEMS[problem.code];
      request.internal.fault = {
        errorCode: problem.code,
        ...(status >= 500 ? describeFault(request.error) : {}),
      };
      request.response = {
        statusCode: status,
        headers: {
          'Content-Type': 'application/json; charset=utf-8',
          'Cache-Control': 'no-store',
          ...(retryable ? { 'Retry-After': String(problem.retryAfterSeconds ?? RETRY_AFTER_SECONDS) } : {}),
          ...(problem.code === 'UNAUTHORIZED' ? { 'WWW-Authenticate': 'Bearer' } : {}),
        },
        body: JSON.stringify(problemBody(problem)),
      };
    },
  };
}

export function problemBody({ code, message, details }: Problem) {
  return { error: { code, message, ...(details.length > 0 ? { details } : {}) } };
}

function toProblem(fault: unknown): Problem {
  if (isProblem(fault)) return fault;
  if (isConditionFailed(fault)) return new Problem('CONFLICT', PROBLEMS.CONFLICT.message);
  if (isTransient(fault)) return new Problem('SERVICE_UNAVAILABLE', PROBLEMS.SERVICE_UNAVAILABLE.message);
  return new Problem('INTERNAL_ERROR', PROBLEMS.INTERNAL_ERROR.message);
}
