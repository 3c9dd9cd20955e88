import { Tracer } from '@aws-lambda-powertools/tracer';
import { captureLambdaHandler } from '@aws-lambda-powertools/tracer/middleware';
import type { MiddlewareObj } from '@middy/core';

/** The name of X-Ray's middleware. */
const XRAY = 'XRaySDKInstrumentation';

/** The part of an AWS client that is used here. */
interface AwsClient {
  readonly middlewareStack: {
    addRelativeTo(
      middleware: ReturnType<typeof mapFaults>,
      options: { relation: 'before' | 'after'; toMiddleware: string; name: string },
    ): void;
  };
}

const tracer = new Tracer({ captureHTTPsRequests: false });
const captured = new WeakSet<object>();

const { before, after, onError } = captureLambdaHandler(tracer, { captureResponse: false });

/** Traces an invocation. Replies and error messages are left out, because they may contain personal data. */
export const traceHandler: MiddlewareObj = {
  before,
  after,
  onError: (request) => {
    // A 4xx is an error of the caller, not of this function.
    const status = (request.response as { statusCode?: number } | undefined)?.statusCode ?? 500;
    return status < 500 ? after?.(request) : onError?.({ ...request, error: new NamedFault(request.error) });
  },
};

/** Adds the calls of these clients to traces. */
export function traceClients(clients: Iterable<object>): void {
  for (const client of clients) {
    if (captured.has(client)) continue;
    captured.add(client);
    tracer.captureAWSv3Client(client);
    keepMessagesOut(client as AwsClient);
  }
}

/** Stands for an error in a trace: only its name and metadata. */
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

/** A middleware that replaces each thrown error. */
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

/** X-Ray stores error messages, which may quote data. This hides them from it. */
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
