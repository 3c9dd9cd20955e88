import { Tracer } from '@aws-lambda-powertools/tracer';
import { captureLambdaHandler } from '@aws-lambda-powertools/tracer/middleware';
import type { MiddlewareObj } from '@middy/core';
import type { AwsClient } from '../aws/traceable.ts';

/** The name that X-Ray gives its middleware. */
const XRAY = 'XRaySDKInstrumentation';

const tracer = new Tracer({ captureHTTPsRequests: false });
const captured = new WeakSet<AwsClient>();

const { before, after, onError } = captureLambdaHandler(tracer, { captureResponse: false });

/** Traces an invocation. A trace holds neither the reply nor the message of a fault: both may hold personal data. */
export const traceHandler: MiddlewareObj = {
  before,
  after,
  onError: (request) => {
    // What the caller is to blame for is no fault of this function.
    const status = (request.response as { statusCode?: number } | undefined)?.statusCode ?? 500;
    return status < 500 ? after?.(request) : onError?.({ ...request, error: new NamedFault(request.error) });
  },
};

/** Has the calls of these clients show in traces. */
export function traceClients(clients: Iterable<AwsClient>): void {
  for (const client of clients) {
    if (captured.has(client)) continue;
    captured.add(client);
    tracer.captureAWSv3Client(client);
    keepMessagesOut(client);
  }
}

/** A fault as a trace may show it. */
class NamedFault extends Error {
  readonly original: unknown;
  readonly $metadata: unknown;

  constructor(original: unknown) {
    const { name = 'Error', $metadata } = (original ?? {}) as { name?: string; $metadata?: unknown };
    super(name);
    this.name = name;
    this.original = original;
    this.$metadata = $metadata;
  }
}

type Handler<Args, Result> = (args: Args) => Promise<Result>;

/** Throws other faults in place of those that are thrown. */
const mapFaults =
  (other: (fault: unknown) => unknown) =>
  <Args, Result>(next: Handler<Args, Result>): Handler<Args, Result> =>
  async (args) => {
    try {
      return await next(args);
    } catch (fault) {
      throw other(fault);
    }
  };

/** X-Ray stores the messages of faults, which may quote what was sent: it is given faults without them. */
function keepMessagesOut({ middlewareStack }: AwsClient): void {
  middlewareStack.addRelativeTo(
    mapFaults((fault) => new NamedFault(fault)),
    { relation: 'after', toMiddleware: XRAY, name: 'namedFaults' },
  );
  middlewareStack.addRelativeTo(
    mapFaults((fault) => (fault instanceof NamedFault ? fault.original : fault)),
    { relation: 'before', toMiddleware: XRAY, name: 'originalFaults' },
  );
}
