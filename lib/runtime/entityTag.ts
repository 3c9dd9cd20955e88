import { PROBLEMS } from '../contract/problems.ts';
import { Problem } from '../domain/problem.ts';

/** Every change of a resource counts its revision up, so the revision is its version. */
export function etagOf(revision: number): string {
  return `"${revision}"`;
}

/** Whether a list of entity tags names this one, or any (`*`); weak tags compare like strong ones here (RFC 9110). */
export function matches(tags: string | undefined, etag: string): boolean {
  return tags?.split(',').some((tag) => ['*', etag].includes(tag.trim().replace(/^W\//, ''))) ?? false;
}

export function requireMatch(ifMatch: string | undefined, revision: number): void {
  if (ifMatch !== undefined && !matches(ifMatch, etagOf(revision))) {
    throw new Problem('PRECONDITION_FAILED', PROBLEMS.PRECONDITION_FAILED.message);
  }
}
