import { type GatewayResponseOptions, ResponseType } from 'aws-cdk-lib/aws-apigateway';
import { PROBLEMS, RETRY_AFTER_SECONDS } from '../lib/contract/problems.ts';
import type { ProblemCode } from '../lib/domain/values/problem.ts';

/** The problem that a caller has for each kind of response that the gateway itself makes. */
const PROBLEM_OF: Readonly<Record<string, ProblemCode>> = {
  // The authorizer does not know the key.
  ACCESS_DENIED: 'UNAUTHORIZED',
  API_CONFIGURATION_ERROR: 'INTERNAL_ERROR',
  // The authorizer could not read the key from the table, and threw. A retry may succeed. AWS describes the second kind so, and
  // answers with the first.
  AUTHORIZER_CONFIGURATION_ERROR: 'SERVICE_UNAVAILABLE',
  AUTHORIZER_FAILURE: 'SERVICE_UNAVAILABLE',
  BAD_REQUEST_BODY: 'VALIDATION_ERROR',
  BAD_REQUEST_PARAMETERS: 'VALIDATION_ERROR',
  EXPIRED_TOKEN: 'UNAUTHORIZED',
  INTEGRATION_FAILURE: 'INTERNAL_ERROR',
  INTEGRATION_TIMEOUT: 'SERVICE_UNAVAILABLE',
  // The authorizer has given no usage key: the plan of the account has no API.
  INVALID_API_KEY: 'FORBIDDEN',
  INVALID_SIGNATURE: 'UNAUTHORIZED',
  // Unknown routes and methods get this one.
  MISSING_AUTHENTICATION_TOKEN: 'NOT_FOUND',
  QUOTA_EXCEEDED: 'RATE_LIMITED',
  REQUEST_TOO_LARGE: 'PAYLOAD_TOO_LARGE',
  RESOURCE_NOT_FOUND: 'NOT_FOUND',
  THROTTLED: 'RATE_LIMITED',
  UNAUTHORIZED: 'UNAUTHORIZED',
  UNSUPPORTED_MEDIA_TYPE: 'UNSUPPORTED_MEDIA_TYPE',
  WAF_FILTERED: 'FORBIDDEN',
};

/** Responses in the error shape of the contract, for requests that reach no function. */
export function gatewayResponses(): Record<string, GatewayResponseOptions> {
  const named = Object.entries(PROBLEM_OF).map(([type, code]) => [type, responseOf(type, code)]);
  return { ...Object.fromEntries(named), DEFAULT_4XX: defaultOf('DEFAULT_4XX'), DEFAULT_5XX: defaultOf('DEFAULT_5XX') };
}

function responseOf(type: string, code: ProblemCode): GatewayResponseOptions {
  const { status, message, retryable } = PROBLEMS[code];
  return {
    type: ResponseType.of(type),
    statusCode: String(status),
    responseHeaders: {
      ...HEADERS,
      ...(status === 401 && { 'WWW-Authenticate': "'Bearer'" }),
      ...(retryable && { 'Retry-After': `'${RETRY_AFTER_SECONDS}'` }),
    },
    templates: { 'application/json': JSON.stringify({ error: { code, message } }) },
  };
}

/** For kinds that AWS adds later. A status here would replace the status of every kind that has none of its own. */
function defaultOf(type: 'DEFAULT_4XX' | 'DEFAULT_5XX'): GatewayResponseOptions {
  const code: ProblemCode = type === 'DEFAULT_4XX' ? 'VALIDATION_ERROR' : 'INTERNAL_ERROR';
  // `messageString` includes its quotes.
  const message = type === 'DEFAULT_4XX' ? '$context.error.messageString' : JSON.stringify(PROBLEMS[code].message);
  return {
    type: ResponseType.of(type),
    responseHeaders: HEADERS,
    templates: { 'application/json': `{"error":{"code":"${code}","message":${message}}}` },
  };
}

/** The paths of links have a secret. The gateway cannot tell them from others, so these headers are on every response. */
const HEADERS = {
  'X-Request-Id': 'context.requestId',
  'Cache-Control': "'no-store'",
  'Referrer-Policy': "'no-referrer'",
  'X-Content-Type-Options': "'nosniff'",
  'X-Robots-Tag': "'noindex'",
};
