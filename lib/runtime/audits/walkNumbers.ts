import { createHash } from 'node:crypto';
import { readNumberedPlaces } from '../../aws/invoices/numberPlaces.ts';
import { MAX_WALKED } from '../../contract/audit.ts';
import { type NumberEvidence, NumberWalk, type ProvedKind } from '../../domain/numbers/numberProof.ts';
import { writeCursor } from '../lists/paging.ts';
import { startOf } from '../lists/parts.ts';

/** What `write` makes. */
const POSITION = /^\d{1,12}(:[\da-f]{7}#[\da-z]{1,10})*$/;

/** Walks the numbers of the next part of an account's invoices, or of its credit notes. The cursor says where the part before ended. */
export async function walkNumbers(
  accountId: string,
  { sequence, series }: NumberEvidence,
  { kind, cursor }: { readonly kind: ProvedKind; readonly cursor: string | undefined },
) {
  const list = kind === 'INVOICE' ? ['numbers', accountId] : ['numbers', accountId, kind];
  const prefixes = Object.keys(series);
  const position = startOf(list, cursor, POSITION);
  const start = position === undefined ? { place: 0, reached: new Map() } : parse(position, prefixes);
  const from = start.place + 1;
  const to = Math.min(sequence, start.place + MAX_WALKED);
  const walk = new NumberWalk(series, start.reached, kind);
  if (from <= to) for await (const found of readNumberedPlaces(accountId, { from, to, kind })) walk.pass(found);
  const hasMore = to < sequence;
  if (!hasMore) walk.finish();
  const nextCursor = hasMore ? writeCursor(list, write(to, walk.reached)) : undefined;
  return {
    faults: walk.faults,
    walk: (faultCount: number) => ({ from, to, faultCount, hasMore, nextCursor }),
  };
}

/** The place that was reached, and the number that each series has reached: `120:a1b2c3d#2i`. */
function write(place: number, reached: ReadonlyMap<string, number>): string {
  const series = [...reached].filter(([, ordinal]) => ordinal > 0);
  return [place, ...series.map(([prefix, ordinal]) => `${shortNameOf(prefix)}#${ordinal.toString(36)}`)].join(':');
}

function parse(position: string, prefixes: readonly string[]) {
  const [place = '', ...parts] = position.split(':');
  const ordinals = new Map(parts.map((part) => [part.slice(0, part.indexOf('#')), part.slice(part.indexOf('#') + 1)]));
  const reached = prefixes.map((prefix): [string, number] => {
    return [prefix, Number.parseInt(ordinals.get(shortNameOf(prefix)) ?? '0', 36)];
  });
  return { place: Number(place), reached: new Map(reached) };
}

/** Prefixes have characters that a cursor does not. */
function shortNameOf(prefix: string): string {
  return createHash('sha256').update(prefix).digest('hex').slice(0, 7);
}
