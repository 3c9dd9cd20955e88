import http, { type ClientRequest, type RequestOptions } from 'node:http';
import https from 'node:https';
import { syncBuiltinESMExports } from 'node:module';
import { allows, type Statement } from '../policy.ts';
import { type Call, callsOf, type SentRequest } from './awsCalls.ts';

/**
 * Enforces the role of the function on the AWS calls of this thread. A call that the role does not allow fails before it
 * is sent, as it does when deployed. Has to be called before the handler is loaded.
 */
export function enforceRole(statements: readonly Statement[], endpoints: ReadonlySet<string>): void {
  const decisions = new Map<string, boolean>();
  const isAllowed = ({ action, resource, context }: Call): boolean => {
    const key = JSON.stringify([action, resource, context]);
    const known = decisions.get(key);
    if (known !== undefined) return known;
    const decision = allows(statements, action, resource, context);
    decisions.set(key, decision);
    return decision;
  };
  for (const module of [http, https]) {
    const original = module.request.bind(module) as (...args: unknown[]) => ClientRequest;
    const guarded = (...args: unknown[]): ClientRequest => {
      const request = original(...args);
      const options = args[0] as RequestOptions;
      if (endpoints.has(`${options.host ?? options.hostname}:${options.port}`)) guard(request, options, isAllowed);
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
  isAllowed: (call: Call) => boolean,
): void {
  const end = request.end.bind(request) as (...args: unknown[]) => ClientRequest;
  const guardedEnd = (...args: unknown[]): ClientRequest => {
    const sent: SentRequest = {
      headers: headers as Record<string, string>,
      path: path ?? '/',
      method: method ?? 'GET',
      body: args[0],
    };
    const denied = callsOf(sent).find((call) => !isAllowed(call));
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
