import type { MiddlewareObj } from '@middy/core';
import type { Context } from 'aws-lambda';
import { awsClients } from '../../aws/calls/traceable.ts';
import { isTraceSampled } from '../../aws/environment.ts';

/**
 * Adds the calls to AWS to the traces of invocations that X-Ray samples. Only these load the tracer, because it is large.
 */
export function tracing(): MiddlewareObj<unknown, unknown, Error, Context, { isTraced?: boolean }> {
  const load = () => import('./trace.ts');
  return {
    before: async (request) => {
      if (!isTraceSampled()) return;
      const { traceHandler, traceClients } = await load();
      traceClients(awsClients);
      request.internal.isTraced = true;
      await traceHandler.before?.(request);
    },
    after: async (request) => {
      if (request.internal.isTraced) await (await load()).traceHandler.after?.(request);
    },
    onError: async (request) => {
      if (request.internal.isTraced) await (await load()).traceHandler.onError?.(request);
    },
  };
}
