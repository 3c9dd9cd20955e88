import { isConditionFailed, isTransient } from '../aws/faults.ts';
import { PROBLEMS, RETRY_AFTER_SECONDS } from '../contract/problems.ts';
import { isProblem, Problem } from '../domain/problem.ts';
import { describeFault, log } from './log.ts';
import type { Middleware } from './middleware.ts';

/** The one place where what was thrown becomes a reply: a problem as it is, anything else without its particulars. */
export function problems(): Middleware {
  return {
    onError: (request) => {
      const problem = toProblem(request.error, request.event.requestContext.requestId);
      const { status, retryable } = PROBLEMS[problem.code];
      request.response = {
        statusCode: status,
        headers: {
          'Content-Type': 'application/json; charset=utf-8',
          'Cache-Control': 'no-store',
          ...(retryable ? { 'Retry-After': String(RETRY_AFTER_SECONDS) } : {}),
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

function toProblem(fault: unknown, requestId: string): Problem {
  if (isProblem(fault)) return fault;
  if (isConditionFailed(fault)) return new Problem('CONFLICT', PROBLEMS.CONFLICT.message);
  if (isTransient(fault)) {
    log('warn', 'a dependency is unavailable', { requestId, ...describeFault(fault) });
    return new Problem('SERVICE_UNAVAILABLE', PROBLEMS.SERVICE_UNAVAILABLE.message);
  }
  log('error', 'unexpected fault', { requestId, ...describeFault(fault) });
  return new Problem('INTERNAL_ERROR', PROBLEMS.INTERNAL_ERROR.message);
}
