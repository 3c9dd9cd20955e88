import * as z from 'zod';
import type { Route } from '../route.ts';

export type Routes = Readonly<Record<string, Route>>;

/** Whether replies of this route are one resource that may change, so that it has a version (`ETag`). */
export function hasVersion({ reply }: Route): boolean {
  return reply instanceof z.ZodObject && 'updatedAt' in reply.shape;
}

/** Whether the route changes or deletes a resource that has a version, which the caller may have read before. */
export function takesIfMatch({ method, path }: Route, routes: Routes): boolean {
  const writes = method === 'PUT' || method === 'PATCH' || method === 'DELETE';
  return writes && Object.values(routes).some((other) => other.path === path && takesIfNoneMatch(other));
}

export function takesIfNoneMatch(route: Route): boolean {
  return route.method === 'GET' && hasVersion(route);
}
