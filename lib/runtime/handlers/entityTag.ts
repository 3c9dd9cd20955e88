import { PROBLEMS } from '../../contract/problems.ts';
import { Problem } from '../../domain/values/problem.ts';

/**
 * The entity tag of a resource is its revision, which increases with each change. Where replies show one revision in more
 * than one way, the tag names the variant too.
 */
export function etagOf(revision: number, variant?: string): string {
  return variant === undefined ? `"${revision}"` : `"${revision}-${variant}"`;
}

/** Whether a list of entity tags contains this one, or `*`. Weak tags are compared like strong ones (RFC 9110). */
export function matches(tags: string | undefined, etag: string): boolean {
  return tags?.split(',').some((tag) => ['*', etag].includes(tag.trim().replace(/^W\//, ''))) ?? false;
}

/** A change is made to a revision, whichever variant of it the caller has seen. */
export function requireMatch(ifMatch: string | undefined, revision: number): void {
  const withoutVariants = ifMatch?.replaceAll(/"(\d+)-[0-9a-f]+"/g, '"$1"');
  if (withoutVariants !== undefined && !matches(withoutVariants, etagOf(revision))) {
    throw new Problem('PRECONDITION_FAILED', PROBLEMS.PRECONDITION_FAILED.message);
  }
}
