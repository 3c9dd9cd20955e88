import * as z from 'zod';
import type { Route } from '../route.ts';

export type Routes = Readonly<Record<string, Route>>;

/** Whether replies of this route are one resource, which has a version (`ETag`). */
export function hasVersion({ reply, unversioned }: Route): boolean {
  return !unversioned && reply instanceof z.ZodObject && 'createdAt' in reply.shape;
}

/**
 * Whether the route changes a resource that has a version, which the caller may have read before. What is below a
 * resource, such as the payments of an invoice, changes that one.
 */
export function takesIfMatch({ method, path }: Route, routes: Routes): boolean {
  if (method === 'GET') return false;
  const isChanged = ({ path: resource }: Route) => path === resource || path.startsWith(`${resource}/`);
  return Object.values(routes).some((other) => takesIfNoneMatch(other) && isChanged(other));
}

export function takesIfNoneMatch(route: Route): boolean {
  return route.method === 'GET' && hasVersion(route);
}
