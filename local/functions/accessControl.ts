import http, { type ClientRequest, type RequestOptions } from 'node:http';
import https from 'node:https';
import { syncBuiltinESMExports } from 'node:module';
import { allows, type Statement } from '../policy.ts';
import { type Call, callsOf, type PartitionKeys, type SentRequest } from './awsCalls.ts';

/**
 * Enforces the role of the function on the AWS calls of this thread. A call that the role does not allow fails before it
 * is sent, as it does when deployed. Has to be called before the handler is loaded.
 */
export function enforceRole({
  statements,
  guarded: endpoints,
  partitionKeys,
  allowed,
}: {
  readonly statements: readonly Statement[];
  /** `host:port` of what the role guards. */
  readonly guarded: ReadonlySet<string>;
  readonly partitionKeys: PartitionKeys;
  /** Hears of each call that was allowed. */
  readonly allowed: (call: Call) => void;
}): void {
  const isAllowed = (call: Call): boolean => {
    const decision = allows(statements, call.action, call.resource, call.context);
    if (decision) allowed(call);
    return decision;
  };
  for (const module of [http, https]) {
    const original = module.request.bind(module) as (...args: unknown[]) => ClientRequest;
    const guarded = (...args: unknown[]): ClientRequest => {
      const request = original(...args);
      const options = args[0] as RequestOptions;
      if (endpoints.has(`${options.host ?? options.hostname}:${options.port}`))
        guard(request, options, (sent) => callsOf(sent, partitionKeys).find((call) => !isAllowed(call)));
      return request;
    };
    Object.assign(module, { request: guarded });
  }
  syncBuiltinESMExports();
}

/** Decides when the request is complete, because its body names the resources. */
function guard(
  request: ClientRequest,
  { headers, path, method }: RequestOptions,
  findDenied: (sent: SentRequest) => Call | undefined,
): void {
  const end = request.end.bind(request) as (...args: unknown[]) => ClientRequest;
  const guardedEnd = (...args: unknown[]): ClientRequest => {
    const sent: SentRequest = {
      headers: headers as Record<string, string>,
      path: path ?? '/',
      method: method ?? 'GET',
      body: args[0],
    };
    const denied = findDenied(sent);
    return denied ? request.destroy(new AccessDenied(denied)) : end(...args);
  };
  Object.assign(request, { end: guardedEnd });
}

/** S3 has another name for it than the other services. */
class AccessDenied extends Error {
  readonly $metadata = { httpStatusCode: 403 };

  constructor({ action, resource }: Call) {
    super(`The role of this function does not allow it to perform ${action} on ${resource}`);
    this.name = action.startsWith('s3:') ? 'AccessDenied' : 'AccessDeniedException';
  }
}
