import type { RequestOptions } from '../../sdk/src/cleverinvo.ts';

type ReadPart = (place: { readonly cursor?: string }, options: RequestOptions) => Promise<Uint8Array>;

/** The parts of an export, each read when it is asked for. Only the first has the names of the columns. */
export async function* exportParts(readPart: ReadPart): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let cursor: string | undefined;
  do {
    let next: string | undefined;
    const onResponse = (response: Response) => {
      next = nextCursor(response);
    };
    yield new Uint8Array(await readPart(cursor === undefined ? {} : { cursor }, { onResponse }));
    cursor = next;
  } while (cursor !== undefined);
}

/** A whole export as one file. It fails if any part does: a file that is cut short looks like a whole one. */
export async function wholeExport(readPart: ReadPart): Promise<Blob> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for await (const part of exportParts(readPart)) parts.push(part);
  return new Blob(parts, { type: 'text/csv' });
}

/** Stands before an address without a host. Nothing but the query is read. */
const ANY_HOST = 'https://host.invalid';

/** The cursor of the next part, from the `Link` of this one. Absent: this was the last. */
function nextCursor({ headers }: Response): string | undefined {
  const [, next] = /<([^>]+)>;\s*rel="next"/.exec(headers.get('link') ?? '') ?? [];
  return next ? (new URL(next, ANY_HOST).searchParams.get('cursor') ?? undefined) : undefined;
}
