import { type GatewayResponseOptions, ResponseType } from 'aws-cdk-lib/aws-apigateway';
import { PROBLEMS, RETRY_AFTER_SECONDS } from '../lib/contract/problems.ts';
import type { ProblemCode } from '../lib/domain/problem.ts';

/** What the gateway answers on its own, each as the problem that the caller has. */
const PROBLEM_OF: Readonly<Record<string, ProblemCode>> = {
  ACCESS_DENIED: 'FORBIDDEN',
  API_CONFIGURATION_ERROR: 'INTERNAL_ERROR',
  AUTHORIZER_CONFIGURATION_ERROR: 'INTERNAL_ERROR',
  // Keys could not be looked up, which passes.
  AUTHORIZER_FAILURE: 'SERVICE_UNAVAILABLE',
  BAD_REQUEST_BODY: 'VALIDATION_ERROR',
  BAD_REQUEST_PARAMETERS: 'VALIDATION_ERROR',
  EXPIRED_TOKEN: 'UNAUTHORIZED',
  INTEGRATION_FAILURE: 'INTERNAL_ERROR',
  INTEGRATION_TIMEOUT: 'SERVICE_UNAVAILABLE',
  INVALID_API_KEY: 'FORBIDDEN',
  INVALID_SIGNATURE: 'UNAUTHORIZED',
  // Also what an unknown route and an unknown method of a known one get.
  MISSING_AUTHENTICATION_TOKEN: 'NOT_FOUND',
  QUOTA_EXCEEDED: 'RATE_LIMITED',
  REQUEST_TOO_LARGE: 'PAYLOAD_TOO_LARGE',
  RESOURCE_NOT_FOUND: 'NOT_FOUND',
  THROTTLED: 'RATE_LIMITED',
  UNAUTHORIZED: 'UNAUTHORIZED',
  UNSUPPORTED_MEDIA_TYPE: 'UNSUPPORTED_MEDIA_TYPE',
  WAF_FILTERED: 'FORBIDDEN',
};

/** The contract's error shape for everything that never reaches a function. */
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

/** For kinds that AWS may yet add. It has no status: one set here would replace that of every kind without its own. */
function defaultOf(type: 'DEFAULT_4XX' | 'DEFAULT_5XX'): GatewayResponseOptions {
  const code: ProblemCode = type === 'DEFAULT_4XX' ? 'VALIDATION_ERROR' : 'INTERNAL_ERROR';
  // `messageString` brings its own quotes.
  const message = type === 'DEFAULT_4XX' ? '$context.error.messageString' : JSON.stringify(PROBLEMS[code].message);
  return {
    type: ResponseType.of(type),
    responseHeaders: HEADERS,
    templates: { 'application/json': `{"error":{"code":"${code}","message":${message}}}` },
  };
}

/** The gateway does not know whether the path holds a secret, as those of links do. */
const HEADERS = {
  'X-Request-Id': 'context.requestId',
  'Cache-Control': "'no-store'",
  'Referrer-Policy': "'no-referrer'",
  'X-Content-Type-Options': "'nosniff'",
  'X-Robots-Tag': "'noindex'",
};
