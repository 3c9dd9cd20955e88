import type { APIGatewayProxyEvent } from 'aws-lambda';
import * as z from 'zod';
import { optionalEnvironment } from '../../aws/environment.ts';
import { MAX_BODY_BYTES, PROBLEMS } from '../../contract/problems.ts';
import { type Route, SCOPES, type Scope } from '../../contract/route.ts';
import { parse } from '../../contract/violations.ts';
import type { Actor } from '../../domain/events/events.ts';
import { Problem } from '../../domain/values/problem.ts';
import { requireMatch } from './entityTag.ts';
import { formFields, requireOwnPage } from './form.ts';
import { parseJson, withoutNulls } from './json.ts';
import type { Middleware } from './middleware.ts';
import { type Caller, header, type Origin } from './request.ts';

/** The schema of a route without query parameters. */
const NO_QUERY = z.strictObject({});

/** Links ignore unknown parameters, because mail programs and advertising add their own. */
function querySchema({ scope, query = NO_QUERY }: Route): z.ZodType {
  return scope === 'public' ? query.strip() : query;
}

/** Creates the input of an endpoint from API Gateway's event. Throws a `Problem` if it is not valid. */
export function validation(route: Route): Middleware {
  return {
    before: ({ event }) => {
      const caller = callerOf(event, route);
      const now = new Date();
      const baseUrl = baseUrlOf(event);
      if (route.form) requireOwnPage(event);
      const rawBody = route.body && !isLeftOut(event, route) ? bodyText(event, route) : '';
      event.input = {
        caller,
        params: Object.fromEntries(
          Object.entries(event.pathParameters ?? {}).map(([name, value]) => [name, decode(value)]),
        ),
        query: parse(querySchema(route), queryOf(event)) as never,
        body: (route.body ? parse(route.body, rawBody === '' ? {} : fieldsIn(route, rawBody)) : undefined) as never,
        rawBody,
        now,
        cause: { now, actor: actorOf(event), baseUrl },
        baseUrl,
        origin: originOf(event),
        requireMatch: ({ revision }) => requireMatch(header(event, 'if-match'), revision),
        remember: async () => [],
      };
    },
  };
}

/** The authorizer's result. API Gateway may have cached it. */
type Authorized = { readonly [Name in 'accountId' | 'keyId' | 'memberId' | 'scope' | 'expiresAt']?: string };

function callerOf(event: APIGatewayProxyEvent, route: Route): Caller {
  const {
    accountId = '',
    keyId = '',
    memberId,
    scope = '',
    expiresAt,
  } = (event.requestContext.authorizer ?? {}) as Authorized;
  if (route.scope === 'public') return { accountId: '', keyId: '', scope: 'read' };
  const hasExpired = expiresAt !== undefined && expiresAt <= new Date().toISOString();
  if (accountId === '' || hasExpired) throw new Problem('UNAUTHORIZED', PROBLEMS.UNAUTHORIZED.message);
  if (SCOPES.indexOf(scope as Scope) < SCOPES.indexOf(route.scope)) {
    const ofKey = `This API key lacks the scope "${route.scope}"`;
    throw new Problem('FORBIDDEN', memberId === undefined ? ofKey : 'Your role does not allow this');
  }
  return { accountId, keyId, memberId, scope: scope as Scope };
}

function actorOf({ requestContext: { requestId, authorizer } }: APIGatewayProxyEvent): Actor {
  const { keyId, memberId } = (authorizer ?? {}) as Authorized;
  return { requestId, ...(keyId ? { keyId } : {}), ...(memberId ? { memberId } : {}) };
}

function originOf({ requestContext: { identity } }: APIGatewayProxyEvent): Origin {
  return { sourceIp: identity.sourceIp, userAgent: identity.userAgent ?? undefined };
}

function isLeftOut({ body }: APIGatewayProxyEvent, { bodyIsOptional }: Route): boolean {
  return bodyIsOptional === true && !body;
}

function fieldsIn(route: Route, rawBody: string): unknown {
  return route.form ? formFields(rawBody) : fieldsOf(route, parseJson(rawBody));
}

const JSON_TYPE = /^application\/(json|[\w.-]+\+json)$/;
const FORM_TYPE = /^application\/x-www-form-urlencoded$/;

function bodyText(event: APIGatewayProxyEvent, { form }: Route): string {
  const bytes = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length > MAX_BODY_BYTES) throw new Problem('PAYLOAD_TOO_LARGE', PROBLEMS.PAYLOAD_TOO_LARGE.message);
  // A form without fields has an empty body.
  if (bytes.length === 0 && !form) throw new Problem('VALIDATION_ERROR', 'A JSON body is required');
  const [mediaType = '', ...parameters] = (header(event, 'content-type') ?? '').toLowerCase().split(';');
  if (!(form ? FORM_TYPE : JSON_TYPE).test(mediaType.trim())) {
    throw new Problem(
      'UNSUPPORTED_MEDIA_TYPE',
      form ? 'The body must be a form' : PROBLEMS.UNSUPPORTED_MEDIA_TYPE.message,
    );
  }
  const charsets = parameters.flatMap((parameter) => /^\s*charset\s*=\s*(.*?)\s*$/.exec(parameter)?.[1] ?? []);
  if (charsets.some((charset) => !/^("?)utf-?8\1$/.test(charset))) {
    throw new Problem('UNSUPPORTED_MEDIA_TYPE', 'The request body must be in UTF-8: no other charset is taken');
  }
  return utf8(bytes);
}

function utf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Problem('VALIDATION_ERROR', 'The request body is not valid UTF-8');
  }
}

/**
 * The fields of a body. In a `POST`, `null` means that the field is absent. In other bodies `null` removes a field of the resource, but
 * fields that are replaced as a whole, such as lines, are treated as in a `POST`.
 */
function fieldsOf({ method }: Route, body: unknown): unknown {
  if (method === 'POST' || typeof body !== 'object' || body === null || Array.isArray(body)) return withoutNulls(body);
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, withoutNulls(value)]));
}

/** Query parameters by name. A repeated parameter becomes a list. */
function queryOf(event: APIGatewayProxyEvent): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(event.multiValueQueryStringParameters ?? {}).map(([name, values = []]) => [
      name,
      values.length > 1 ? values : values[0],
    ]),
  );
}

/** API Gateway does not decode path parameters. */
function decode(value: string | undefined): string {
  try {
    return decodeURIComponent(value ?? '');
  } catch {
    return '';
  }
}

/** The URL of this API as the caller used it. Before `/v1` is the stage, or the base path of a custom domain. */
function baseUrlOf(event: APIGatewayProxyEvent): string {
  const { domainName, path } = event.requestContext;
  const prefix = path.slice(0, Math.max(0, path.indexOf('/v1')));
  const origin =
    optionalEnvironment('publicUrl') ?? `${header(event, 'x-forwarded-proto') ?? 'https'}://${domainName}${prefix}`;
  return `${origin}/v1`;
}
