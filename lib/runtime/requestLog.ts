import { log } from './log.ts';
import type { Middleware } from './middleware.ts';

/** Logs one line a request, and names the request in the reply. */
export function requestLog(route: string): Middleware {
  const finish: NonNullable<Middleware['after']> = ({ event, response, internal }) => {
    const { requestId, authorizer } = event.requestContext;
    if (response) response.headers = { ...response.headers, 'X-Request-Id': requestId };
    log('info', 'request', {
      requestId,
      route,
      accountId: authorizer?.accountId,
      keyId: authorizer?.keyId,
      status: response?.statusCode,
      milliseconds: Math.round(performance.now() - (internal.startedAt ?? 0)),
    });
  };
  return {
    before: ({ internal }) => {
      internal.startedAt = performance.now();
    },
    after: finish,
    onError: finish,
  };
}
