import type { APIGatewayProxyEvent } from 'aws-lambda';
import * as z from 'zod';
import { optionalEnvironment } from '../aws/environment.ts';
import { MAX_BODY_BYTES, PROBLEMS } from '../contract/problems.ts';
import { type Route, SCOPES, type Scope } from '../contract/route.ts';
import { parse } from '../contract/violations.ts';
import { Problem } from '../domain/problem.ts';
import { requireMatch } from './entityTag.ts';
import { parseJson } from './json.ts';
import type { Middleware } from './middleware.ts';
import { type Caller, header } from './request.ts';

/** A route without query parameters takes none. */
const NO_QUERY = z.strictObject({});

/** Turns the gateway's event into what the endpoint is given, or throws the problem with it. */
export function validation(route: Route): Middleware {
  return {
    before: ({ event }) => {
      const caller = callerOf(event, route);
      const rawBody = route.body ? bodyText(event) : '';
      event.input = {
        caller,
        params: Object.fromEntries(
          Object.entries(event.pathParameters ?? {}).map(([name, value]) => [name, decode(value)]),
        ),
        query: parse(route.query ?? NO_QUERY, queryOf(event)) as never,
        body: (route.body ? parse(route.body, parseJson(rawBody)) : undefined) as never,
        rawBody,
        now: new Date(),
        baseUrl: baseUrlOf(event),
        requireMatch: ({ revision }) => requireMatch(header(event, 'if-match'), revision),
        remember: async () => [],
      };
    },
  };
}

function callerOf(event: APIGatewayProxyEvent, route: Route): Caller {
  const { accountId = '', keyId = '', scope = '' } = (event.requestContext.authorizer ?? {}) as Record<string, string>;
  if (route.scope === 'public') return { accountId: '', keyId: '', scope: 'read' };
  if (accountId === '') throw new Problem('UNAUTHORIZED', PROBLEMS.UNAUTHORIZED.message);
  if (SCOPES.indexOf(scope as Scope) < SCOPES.indexOf(route.scope)) {
    throw new Problem('FORBIDDEN', `This API key lacks the scope "${route.scope}"`);
  }
  return { accountId, keyId, scope: scope as Scope };
}

function bodyText(event: APIGatewayProxyEvent): string {
  const text = event.isBase64Encoded ? Buffer.from(event.body ?? '', 'base64').toString('utf8') : (event.body ?? '');
  if (Buffer.byteLength(text) > MAX_BODY_BYTES) {
    throw new Problem('PAYLOAD_TOO_LARGE', PROBLEMS.PAYLOAD_TOO_LARGE.message);
  }
  if (text === '') throw new Problem('VALIDATION_ERROR', 'A JSON body is required');
  const mediaType = header(event, 'content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (!/^application\/(json|[\w.-]+\+json)$/.test(mediaType)) {
    throw new Problem('UNSUPPORTED_MEDIA_TYPE', PROBLEMS.UNSUPPORTED_MEDIA_TYPE.message);
  }
  return text;
}

/** Query parameters by name; a repeated one becomes a list, which no schema of a single value accepts. */
function queryOf(event: APIGatewayProxyEvent): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(event.multiValueQueryStringParameters ?? {}).map(([name, values = []]) => [
      name,
      values.length > 1 ? values : values[0],
    ]),
  );
}

/** API Gateway hands path parameters over as they stand in the URL. */
function decode(value: string | undefined): string {
  try {
    return decodeURIComponent(value ?? '');
  } catch {
    return '';
  }
}

/** Where the caller found this API. The stage or a custom domain's base path stands before `/v1`. */
function baseUrlOf(event: APIGatewayProxyEvent): string {
  const { domainName, path } = event.requestContext;
  const prefix = path.slice(0, Math.max(0, path.indexOf('/v1')));
  const origin =
    optionalEnvironment('publicUrl') ?? `${header(event, 'x-forwarded-proto') ?? 'https'}://${domainName}${prefix}`;
  return `${origin}/v1`;
}
