import type * as z from 'zod';
import type { Role } from '../domain/accounts/members.ts';
import type { Grant } from './grants.ts';
import type { QueueJobName } from './jobs.ts';

/** What a key must be allowed to do: each scope includes those before it. `public` routes take no key. */
export const SCOPES = ['read', 'write', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

/** What a session of a member may do, as the scope of a key. */
export const SCOPE_OF_ROLE: Readonly<Record<Role, Scope>> = {
  owner: 'admin',
  admin: 'admin',
  write: 'write',
  read: 'read',
};

/** Whether the route only shows something. Some need more than fits into an address, so their method is `POST`. */
export function changesNothing({ method, scope }: Route): boolean {
  return method === 'GET' || (method === 'POST' && scope === 'read');
}

/** Whether a repetition of the request can be told from another: for callers who are known. */
export function takesIdempotencyKey(route: Route): boolean {
  return route.method === 'POST' && route.scope !== 'public' && !changesNothing(route);
}

/** Everything that is said about one endpoint; validation, OpenAPI, CDK, SDK and tests read it from here. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below `/api/v1`, in `{id}` syntax. */
  readonly path: string;
  readonly summary: string;
  readonly description?: string;
  readonly scope: Scope | 'public';
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** Whether a request without a body is one with an empty object. */
  readonly bodyIsOptional?: true;
  /** The body is what an HTML form on a page of this service sends, and not JSON. */
  readonly form?: true;
  /** Absent where there is no body (`204`) or one that is not JSON (`media`). */
  readonly reply?: z.ZodType;
  /** Media type of a reply that is not JSON. */
  readonly media?: string;
  /** `303` leads the browser that sent a form to the page that shows the result. */
  readonly status: 200 | 201 | 202 | 204 | 303;
  /** Path of the list that a new resource belongs to, where that is not the path of the route. */
  readonly addsTo?: string;
  /** Whether the status of a resource may keep it from being read in this form: a `409`. Routes that write may answer it anyway. */
  readonly dependsOnStatus?: true;
  /** The resource changes by itself, so its replies have no `ETag`. */
  readonly unversioned?: true;
  /** Of its function, where it needs more than others. */
  readonly memoryMegabytes?: number;
  readonly uses: readonly Grant<QueueJobName>[];
}
