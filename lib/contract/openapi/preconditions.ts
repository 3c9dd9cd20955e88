import * as z from 'zod';
import type { Route } from '../route.ts';

/** Whether replies of this route are one resource, which has a version (`ETag`). */
export function hasVersion({ reply }: Route): boolean {
  return reply instanceof z.ZodObject && 'createdAt' in reply.shape;
}

/** Whether the route changes a resource that the caller may have read before. */
export function takesIfMatch(route: Route): boolean {
  return route.method !== 'GET' && route.method !== 'POST' && (hasVersion(route) || route.method === 'DELETE');
}

export function takesIfNoneMatch(route: Route): boolean {
  return route.method === 'GET' && hasVersion(route);
}
