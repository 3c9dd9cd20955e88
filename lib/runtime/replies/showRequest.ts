import { errorCodeOf } from '../../contract/requests.ts';
import type { LoggedRequest } from '../../domain/accounts/requestLog.ts';

/** A request of the log as the API shows it. */
export function showRequest({ at, ...request }: LoggedRequest) {
  const errorCode = errorCodeOf(request.status);
  return {
    ...request,
    timestamp: new Date(at).toISOString(),
    ...(errorCode === undefined ? {} : { errorCode }),
  };
}
