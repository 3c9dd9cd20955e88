import type { APIGatewayProxyResult } from 'aws-lambda';
import type { Reply } from '../../aws/idempotency.ts';
import type { Route } from '../../contract/route.ts';
import { etagOf } from './entityTag.ts';
import type { Input } from './request.ts';

/** A reply that is not JSON. */
export interface Media {
  /** Where it is not that of the route. */
  readonly status?: number;
  readonly bytes: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The reply with a result. It contains only the fields in the reply schema. A result that does not fit the schema is our fault, not
 * the caller's.
 */
export function jsonReply(route: Route, result: unknown, { baseUrl, params }: Input<Route>): Reply {
  if (!route.reply) return { status: route.status, headers: locationIn(result), body: '' };
  const parsed = route.reply.safeParse(result);
  if (!parsed.success) throw new Error(`The reply does not fit its schema: ${parsed.error.message}`);
  const { id } = parsed.data as { id?: string };
  const { revision, variant } = result as { revision?: number; variant?: string };
  return {
    status: route.status,
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Cache-Control': 'private, no-cache',
      ...(revision === undefined ? {} : { ETag: etagOf(revision, variant) }),
      ...(route.status === 201 && id !== undefined ? { Location: `${baseUrl}${pathOf(route, params)}/${id}` } : {}),
    },
    body: JSON.stringify(parsed.data),
  };
}

/** Where a result without a body leads to. */
function locationIn(result: unknown): Record<string, string> {
  const { location } = (result ?? {}) as { location?: string };
  return location === undefined ? {} : { Location: location };
}

function pathOf({ path, addsTo = path }: Route, params: Input<Route>['params']): string {
  return addsTo.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '');
}

export function mediaReply(route: Route, { status = route.status, bytes, headers }: Media): APIGatewayProxyResult {
  return {
    statusCode: status,
    headers: {
      'Content-Type': route.media ?? 'application/octet-stream',
      'Cache-Control': 'private, no-cache',
      ...headers,
    },
    body: Buffer.from(bytes).toString('base64'),
    isBase64Encoded: true,
  };
}
