import middy from '@middy/core';
import type { APIGatewayProxyResult, Context } from 'aws-lambda';
import { runWork } from '../../aws/calls/work.ts';
import { retryIfStale } from '../../aws/table/transact.ts';
import { type Route, takesIdempotencyKey } from '../../contract/route.ts';
import { tracing } from '../logging/tracing.ts';
import { announcing } from './announce.ts';
import { matches } from './entityTag.ts';
import { idempotencyKey, runOnce } from './idempotency.ts';
import { keyless } from './keyless.ts';
import type { EndpointEvent } from './middleware.ts';
import { problems } from './problems.ts';
import { jsonReply, type Media, mediaReply } from './reply.ts';
import { header, type Input } from './request.ts';
import { requestLog } from './requestLog.ts';
import { TO_THE_END } from './toTheEnd.ts';
import { validation } from './validation.ts';

/**
 * The Lambda handler of a route: its use case, with the middlewares that every route has. In a bundle the table has this route
 * alone (`cdk/bundling/unusedConstants.ts`), because a cold start would otherwise build the schemas of all.
 */
export function endpoint<Routes extends Readonly<Record<string, Route>>, Name extends keyof Routes & string>(
  routes: Routes,
  name: Name,
  useCase: (input: Input<Routes[Name]>) => Promise<unknown>,
) {
  const route: Route = routes[name] as Route;
  const handler = middy<EndpointEvent, APIGatewayProxyResult, Error, Context, Record<string, unknown>>(TO_THE_END)
    .use(tracing())
    .use(requestLog(name))
    .use(keyless(route))
    .use(problems())
    .use(validation(route))
    .handler((event) =>
      announcing(() =>
        answer(route, event, (input) => retryIfStale(() => useCase(input as Input<Routes[Name]>), changedBy(input))),
      ),
    );
  return (event: EndpointEvent, context: Context) => runWork({}, () => handler(event, context));
}

/** Names the resource that a request may change. */
function changedBy({ caller, params }: Input<Route>): string {
  return JSON.stringify([caller?.accountId, params.id ?? params.token]);
}

async function answer(
  route: Route,
  event: EndpointEvent,
  useCase: (input: Input<Route>) => Promise<unknown>,
): Promise<APIGatewayProxyResult> {
  const input = event.input as Input<Route>;
  if (route.media) return mediaReply(route, (await useCase(input)) as Media);
  const reply = (result: unknown) => jsonReply(route, result, input);
  const key = takesIdempotencyKey(route) ? idempotencyKey(header(event, 'idempotency-key')) : undefined;
  const { status, headers, body } = key
    ? await runOnce(key, { route, input, reply }, useCase)
    : reply(await useCase(input));
  const unchanged =
    route.method === 'GET' && headers.ETag !== undefined && matches(header(event, 'if-none-match'), headers.ETag);
  return unchanged ? { statusCode: 304, headers, body: '' } : { statusCode: status, headers, body };
}
