import { addLogFields } from '../../aws/calls/work.ts';
import { invocationFields, logWork } from '../logging/workLog.ts';
import type { EndpointEvent, Middleware } from './middleware.ts';

/** Logs one line per request, and adds the request id to the reply. */
export function requestLog(route: string): Middleware {
  const finish: NonNullable<Middleware['after']> = async ({ event, response, internal: { fault } }) => {
    const status = response?.statusCode ?? 500;
    if (response) response.headers = { ...response.headers, 'X-Request-Id': event.requestContext.requestId };
    await logWork(status >= 500 ? 'error' : 'info', 'request', { status, ...fault });
  };
  return {
    before: ({ event, context }) => addLogFields({ route, ...requestFields(event), ...invocationFields(context) }),
    after: finish,
    onError: finish,
  };
}

function requestFields({ requestContext: { requestId, authorizer } }: EndpointEvent) {
  return { requestId, accountId: authorizer?.accountId, keyId: authorizer?.keyId };
}
