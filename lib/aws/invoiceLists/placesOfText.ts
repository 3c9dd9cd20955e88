import { type Ordinals, ordinalIn, ordinalsOfText } from '../../domain/numbers/numbering.ts';
import type { Counter } from '../items/counter.ts';
import { invoiceHeadItem, ordinal as sortKeyOf } from '../items/invoice.ts';
import { expression, writeKeyCondition } from '../table/expression.ts';
import { partitionKey, sortKey } from '../table/itemKind.ts';
import { queryItems } from '../table/table.ts';

/** Places of invoices, both included. */
export interface Places {
  readonly from: number;
  readonly to: number;
}

/** So many invoices of other series among those that are looked for cost less to read than to avoid. */
const FEW_OTHERS = 20;
/** How many places are looked at around a guess: at first, and where no invoice of the series was among them. */
const WINDOWS = [4, 16, 64];
const MOST_GUESSES = 8;

/** The places in which all invoices are whose number begins with a text or has these digits. */
export async function placesOfText(accountId: string, counter: Counter, text: string): Promise<Places[]> {
  const ranges = ordinalsOfText(counter, text);
  return Promise.all(ranges.map((ordinals) => placesOf(accountId, counter, ordinals)));
}

/**
 * The places of a range of ordinals. Within a series numbers go up with the places, so before an invoice there are at least the
 * lower numbers of its series, and at most all invoices of other series besides. Where these are many, it is looked for.
 */
async function placesOf(accountId: string, counter: Counter, { prefix, from, to }: Ordinals): Promise<Places> {
  const series = new SeriesSearch(accountId, counter, prefix);
  const bounds = { from: series.lowest(from), to: series.highest(to) };
  if (bounds.to - bounds.from - (to - from) <= FEW_OTHERS) return bounds;
  const last = await series.find(to);
  const first = from === to ? last : from === 1 ? undefined : await series.find(from);
  return { from: first ?? bounds.from, to: last ?? bounds.to };
}

/** An invoice of the series whose place is known. */
interface Known {
  readonly place: number;
  readonly ordinal: number;
}

/** Looks for invoices of one series among those of all. */
class SeriesSearch {
  readonly #accountId: string;
  readonly #prefix: string;
  readonly #before: Known;
  readonly #after: Known;

  constructor(accountId: string, { sequence, series, starts = {} }: Counter, prefix: string) {
    const count = Object.hasOwn(series, prefix) ? (series[prefix] ?? 0) : 0;
    const start = Object.hasOwn(starts, prefix) ? (starts[prefix] ?? 1) : 1;
    this.#accountId = accountId;
    this.#prefix = prefix;
    this.#before = { place: start - 1, ordinal: 0 };
    this.#after = { place: sequence + 1, ordinal: count + 1 };
  }

  lowest(ordinal: number): number {
    return this.#before.place + ordinal;
  }

  highest(ordinal: number): number {
    return this.#after.place - (this.#after.ordinal - ordinal);
  }

  /** The place of an invoice. It is guessed from those that are known, beginning as if no other series were between. */
  async find(ordinal: number): Promise<number | undefined> {
    let [before, after] = [this.#before, this.#after];
    let guess = this.lowest(ordinal);
    for (let guesses = 0; guesses < MOST_GUESSES; guesses++) {
      const low = before.place + (ordinal - before.ordinal);
      const high = after.place - (after.ordinal - ordinal);
      if (low === high) return low;
      const found = await this.#readAround(Math.min(Math.max(guess, low), high), { from: low, to: high });
      const exact = found.find((known) => known.ordinal === ordinal);
      if (exact) return exact.place;
      const lower = found.findLast((known) => known.ordinal < ordinal);
      const higher = found.find((known) => known.ordinal > ordinal);
      if (!lower && !higher) return undefined;
      [before, after] = [lower ?? before, higher ?? after];
      const share = (ordinal - before.ordinal) / (after.ordinal - before.ordinal);
      guess = Math.round(before.place + share * (after.place - before.place));
    }
    return undefined;
  }

  /** Invoices of the series near a place, in their order. None where there are none for a long way. */
  async #readAround(place: number, { from, to }: Places): Promise<Known[]> {
    for (const size of WINDOWS) {
      const first = Math.max(from, place - Math.floor(size / 2));
      const found = await this.#read({ from: first, to: Math.min(to, first + size - 1) });
      if (found.length > 0) return found;
    }
    return [];
  }

  async #read({ from, to }: Places): Promise<Known[]> {
    const { pk } = invoiceHeadItem.key(this.#accountId, 0);
    const items = await queryItems(
      writeKeyCondition(
        expression`${partitionKey} = ${pk} AND ${sortKey} BETWEEN ${sortKeyOf(from)} AND ${sortKeyOf(to)}`,
      ),
    );
    return items.map(invoiceHeadItem.read).flatMap(({ sk, invoiceNumber }) => {
      const ordinal = ordinalIn(this.#prefix, invoiceNumber);
      return ordinal === undefined ? [] : [{ place: Number(sk), ordinal }];
    });
  }
}
