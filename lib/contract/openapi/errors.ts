import type { ProblemCode } from '../../domain/values/problem.ts';
import type { ErrorBody } from '../errorBody.ts';
import { PROBLEMS } from '../problems.ts';
import { changesNothing, type Route } from '../route.ts';
import { headers } from './headers.ts';
import { type Routes, takesIfMatch } from './preconditions.ts';

/** The errors that a route may answer. They follow from its method, path, scope and body. */
export function errorsOf(route: Route, routes: Routes): ProblemCode[] {
  const writes = !changesNothing(route);
  const may: Readonly<Record<ProblemCode, boolean>> = {
    UNAUTHORIZED: route.scope !== 'public',
    FORBIDDEN: route.scope !== 'public',
    NOT_FOUND: route.path.includes('{'),
    CONFLICT: (writes && route.scope !== 'public') || route.dependsOnStatus === true,
    PRECONDITION_FAILED: takesIfMatch(route, routes),
    PAYLOAD_TOO_LARGE: route.body !== undefined,
    UNSUPPORTED_MEDIA_TYPE: route.body !== undefined,
    // Unknown query parameters and badly encoded URLs too.
    VALIDATION_ERROR: true,
    RATE_LIMITED: true,
    INTERNAL_ERROR: true,
    SERVICE_UNAVAILABLE: true,
  };
  return (Object.keys(may) as ProblemCode[]).filter((code) => may[code]);
}

/** `VALIDATION_ERROR` -> `ValidationError`. */
export function responseName(code: ProblemCode): string {
  return code.toLowerCase().replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** One documented response for every error code. */
export function errorResponses(): Record<string, unknown> {
  return Object.fromEntries(
    (Object.keys(PROBLEMS) as ProblemCode[]).map((code) => [responseName(code), errorResponse(code)]),
  );
}

export function errorResponse(code: ProblemCode) {
  const { meaning, retryable } = PROBLEMS[code];
  return {
    description: `\`${code}\`: ${meaning.charAt(0).toLowerCase()}${meaning.slice(1)}`,
    headers: headers(
      'X-Request-Id',
      retryable === true && 'Retry-After',
      code === 'UNAUTHORIZED' && 'WWW-Authenticate',
    ),
    content: {
      'application/json': {
        schema: { $ref: '#/components/schemas/ErrorBody' },
        examples: { [code]: { value: exampleOf(code) } },
      },
    },
  };
}

function exampleOf(code: ProblemCode): ErrorBody {
  if (code !== 'VALIDATION_ERROR') return { error: { code, message: PROBLEMS[code].message } };
  return {
    error: {
      code,
      message: 'clientId is required',
      details: [{ field: 'clientId', message: 'This field is required' }],
    },
  };
}
