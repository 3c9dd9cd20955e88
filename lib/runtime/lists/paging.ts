import { createHash } from 'node:crypto';
import { invalid, type Problem } from '../../domain/values/problem.ts';

/** Identifies a list: its name, its account, its filters and its order. */
export type ListIdentity = readonly unknown[];

/** Counts a list's records and reads those after `skip`. Nothing is read past the end of the list. */
export async function countAndRead<T>(
  skip: number,
  count: () => Promise<number>,
  read: () => Promise<readonly T[]>,
): Promise<readonly [total: number, records: readonly T[]]> {
  if (skip === 0) return Promise.all([count(), read()]);
  const total = await count();
  return [total, skip < total ? await read() : []];
}

/** A page of at most `limit` items. Pass one item more if there is one: it tells that the list has another page. */
export function page<T>(
  items: readonly T[],
  {
    list,
    page,
    limit,
    total,
    position,
    endsAt,
  }: {
    list: ListIdentity;
    page: number;
    limit: number;
    total: number | undefined;
    position: (item: T) => string;
    /** Where the page ends if it ends early: nobody has looked at what follows. */
    endsAt?: string | undefined;
  },
) {
  const data = items.slice(0, limit);
  const hasMore = items.length > limit || endsAt !== undefined;
  const last = data.at(-1);
  const end = items.length > limit && last ? position(last) : endsAt;
  return {
    data,
    pagination: {
      page,
      limit,
      ...counted(total, limit),
      hasMore,
      ...(end === undefined ? {} : { nextCursor: writeCursor(list, end) }),
    },
  };
}

/** `total` is absent from a page where it is not known. */
function counted(total: number | undefined, limit: number) {
  return total === undefined ? {} : { total, totalPages: Math.ceil(total / limit) };
}

/** A page of a list without page numbers. `position` is where it ends. */
export function cursorPage<T>(
  data: readonly T[],
  {
    list,
    limit,
    hasMore,
    position,
  }: { list: ListIdentity; limit: number; hasMore: boolean; position: string | undefined },
) {
  const nextCursor = hasMore && position !== undefined ? writeCursor(list, position) : undefined;
  return { data, pagination: { limit, hasMore, ...(nextCursor === undefined ? {} : { nextCursor }) } };
}

/** The cursor that continues this list after a position. It is valid for this list only. */
export function writeCursor(list: ListIdentity, position: string): string {
  return Buffer.from(`${markOf(list)}.${position}`).toString('base64url');
}

/** The position in a cursor. Throws a `VALIDATION_ERROR` if it is a cursor of another list. */
export function readCursor(list: ListIdentity, cursor: string): string {
  const [mark, position = ''] = Buffer.from(cursor, 'base64url').toString('utf8').split('.');
  const isOurs = mark === markOf(list) && /^[\w#:-]{1,700}$/.test(position) && writeCursor(list, position) === cursor;
  if (!isOurs) throw strangeCursor();
  return position;
}

function markOf(list: ListIdentity): string {
  return createHash('sha256').update(JSON.stringify(list)).digest('base64url').slice(0, 11);
}

export function strangeCursor(): Problem {
  return invalid(
    'cursor',
    'Must be the nextCursor of an earlier page of the same list, with the same filters and order',
  );
}
