import { PROBLEMS } from '../contract/problems.ts';
import { Problem } from '../domain/problem.ts';

/** The entity tag of a resource is its revision, which increases with each change. */
export function etagOf(revision: number): string {
  return `"${revision}"`;
}

/** Whether a list of entity tags contains this one, or `*`. Weak tags are compared like strong ones (RFC 9110). */
export function matches(tags: string | undefined, etag: string): boolean {
  return tags?.split(',').some((tag) => ['*', etag].includes(tag.trim().replace(/^W\//, ''))) ?? false;
}

export function requireMatch(ifMatch: string | undefined, revision: number): void {
  if (ifMatch !== undefined && !matches(ifMatch, etagOf(revision))) {
    throw new Problem('PRECONDITION_FAILED', PROBLEMS.PRECONDITION_FAILED.message);
  }
}
