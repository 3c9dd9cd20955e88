import type { Context } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import type { Route } from '../../lib/contract/route.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import type { EndpointEvent } from '../../lib/runtime/handlers/middleware.ts';
import { schedule, worker } from '../../lib/runtime/handlers/worker.ts';

/** The context of Lambda with hardly any time left. */
const context = { getRemainingTimeInMillis: () => 1 } as Context;

/** Longer than that. */
const longWork = () => new Promise<void>((resolve) => setTimeout(resolve, 50));

describe('a handler that is nearly out of time answers with the result of its work', () => {
  it('at an endpoint', async () => {
    const route: Route = { method: 'POST', path: '/slow', summary: 'Slow', scope: 'public', status: 204, uses: [] };
    const requestContext = { requestId: 'r', path: '/api/v1/slow', identity: { sourceIp: '192.0.2.1' } };
    const event = { headers: {}, requestContext } as EndpointEvent;
    const handler = endpoint({ 'slow.work': route }, 'slow.work', longWork);
    expect(await handler(event, context)).toMatchObject({ statusCode: 204 });
  });

  it('of a queue', async () => {
    const body = JSON.stringify({ accountId: 'acc_1', invoiceId: 'inv_1' });
    const handler = worker('renderPdf', longWork);
    const event = { Records: [{ messageId: 'm', body, attributes: {} }] } as Parameters<typeof handler>[0];
    expect(await handler(event, context)).toEqual({ batchItemFailures: [] });
  });

  it('of a schedule', async () => {
    let isDone = false;
    const handler = schedule('sweep', async () => {
      await longWork();
      isDone = true;
      return {};
    });
    await handler({}, context);
    expect(isDone).toBe(true);
  });
});
