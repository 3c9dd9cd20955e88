/** The cursor of the next part of an export, from its `Link`. Absent: it was the last part. */
export function nextCursor({ headers }: Response): string | undefined {
  const [, next] = /<([^>]+)>;\s*rel="next"/.exec(headers.get('link') ?? '') ?? [];
  return next ? (new URL(next, location.href).searchParams.get('cursor') ?? undefined) : undefined;
}
