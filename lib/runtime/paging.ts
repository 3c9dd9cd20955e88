import { invalid, type Problem } from '../domain/problem.ts';

/** A page of up to `limit` of the items given; one more than that tells that the list goes on. */
export function page<T>(
  items: readonly T[],
  { page, limit, total, position }: { page: number; limit: number; total: number; position: (item: T) => string },
) {
  const data = items.slice(0, limit);
  const hasMore = items.length > limit;
  const last = data.at(-1);
  return {
    data,
    pagination: {
      page,
      limit,
      total,
      totalPages: Math.ceil(total / limit),
      hasMore,
      ...(hasMore && last ? { nextCursor: writeCursor(position(last)) } : {}),
    },
  };
}

/** A place in a list, as the caller carries it from page to page. */
function writeCursor(position: string): string {
  return Buffer.from(position).toString('base64url');
}

export function readCursor(cursor: string): string {
  const position = Buffer.from(cursor, 'base64url').toString('utf8');
  if (!/^[\w#:.-]{1,512}$/.test(position) || writeCursor(position) !== cursor) {
    throw strangeCursor();
  }
  return position;
}

export function strangeCursor(): Problem {
  return invalid('cursor', 'Must be the nextCursor of an earlier page of the same list');
}
