import { type ListIdentity, readCursor, strangeCursor, writeCursor } from './paging.ts';

/** When a request stops reading. The gateway gives up after 29 seconds. */
const MOST_MILLISECONDS = 18_000;

/** How much of a long reading one request may do. */
export interface PartSize {
  readonly limit: number;
  readonly milliseconds?: number;
}

/**
 * Passes records to `take`, in their order, until there are no more, until there were `limit` of them, until the time is up, or
 * until `take` says that one does not fit. Returns the position after which the next part begins, or undefined at the end.
 * At least one record is passed.
 */
export async function readPart<Entry extends { readonly position: string }>(
  entries: AsyncIterable<Entry>,
  { limit, milliseconds = MOST_MILLISECONDS }: PartSize,
  take: (entry: Entry) => boolean,
): Promise<string | undefined> {
  const deadline = Date.now() + milliseconds;
  let count = 0;
  let last: string | undefined;
  for await (const entry of entries) {
    const isFull = count >= limit || (count > 0 && Date.now() > deadline);
    if (isFull || !take(entry)) return last;
    last = entry.position;
    count += 1;
  }
  return undefined;
}

/**
 * Where the part of a cursor begins. `pattern` is what positions look like. Throws a `VALIDATION_ERROR` for a cursor of
 * something else.
 */
export function startOf(list: ListIdentity, cursor: string | undefined, pattern: RegExp): string | undefined {
  if (cursor === undefined) return undefined;
  const position = readCursor(list, cursor);
  if (!pattern.test(position)) throw strangeCursor();
  return position;
}

/** The cursor of the next part, if there is one. */
export function cursorOf(list: ListIdentity, position: string | undefined): string | undefined {
  return position === undefined ? undefined : writeCursor(list, position);
}
