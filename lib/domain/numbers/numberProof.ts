import type { DocumentKind } from '../invoices/documentKind.ts';
import type { Series } from './numbering.ts';

/** The kinds whose numbers the law wants to be without gaps. */
export const PROVED_KINDS = ['INVOICE', 'CREDIT_NOTE'] as const satisfies readonly DocumentKind[];
export type ProvedKind = (typeof PROVED_KINDS)[number];

const NOUNS: Readonly<Record<ProvedKind, string>> = { INVOICE: 'invoice', CREDIT_NOTE: 'credit note' };
const ARTICLES: Readonly<Record<ProvedKind, string>> = { INVOICE: 'an', CREDIT_NOTE: 'a' };

/** A document's number, and its place among all of its kind and account, from 1. */
export interface NumberedPlace {
  readonly place: number;
  /** Absent where what is stored at the place cannot be read. */
  readonly document?: { readonly id: string; readonly number: string } | undefined;
}

/**
 * `MISSING`: no invoice has the number. `DUPLICATE`: the number comes again, or later than a higher one. `UNKNOWN`: an
 * invoice is where none should be, or has a number of no series. `COUNTER`: the counter contradicts itself.
 */
export const NUMBER_FAULTS = ['MISSING', 'DUPLICATE', 'UNKNOWN', 'COUNTER'] as const;

export interface NumberFault {
  readonly kind: (typeof NUMBER_FAULTS)[number];
  readonly message: string;
  /** Absent where the fault is of no one series. */
  readonly prefix?: string | undefined;
  /** The number that is missing, or that is on the document. */
  readonly number?: string | undefined;
  /** How many numbers are missing from `number` on. */
  readonly missingCount?: number | undefined;
  readonly documentId?: string | undefined;
  readonly place?: number | undefined;
}

/** What shows at constant cost that numbers are complete: the counter and the invoices at its ends. */
export interface NumberEvidence {
  /** How many invoices the counter has counted. */
  readonly sequence: number;
  readonly series: Series;
  /** The invoice at place 1. */
  readonly first?: NumberedPlace | undefined;
  /** The invoice at the place that the counter names last. */
  readonly last?: NumberedPlace | undefined;
  /** The highest place that has an invoice. 0: there is none. */
  readonly highestPlace: number;
}

/** What contradicts that the counter has counted every invoice, and nothing else. */
export function faultsOfCounter(
  { sequence, series, first, last, highestPlace }: NumberEvidence,
  kind: ProvedKind = 'INVOICE',
): NumberFault[] {
  const noun = NOUNS[kind];
  const taken = Object.values(series).reduce((sum, count) => sum + count, 0);
  const faults: NumberFault[] = [];
  if (taken !== sequence) {
    const message = `The counter has counted ${sequence} ${noun}s, and its series ${taken} numbers`;
    faults.push({ kind: 'COUNTER', message });
  }
  if (highestPlace > sequence) {
    const message = `There is ${ARTICLES[kind]} ${noun} at place ${highestPlace}, and the counter ends at ${sequence}`;
    faults.push({ kind: 'UNKNOWN', message, place: highestPlace });
  }
  if (sequence === 0) return faults;
  const ends = [
    { place: 1, found: first, wanted: () => 1 },
    { place: sequence, found: last, wanted: (prefix: string) => lastOf(series, prefix) },
  ] as const;
  for (const { place, found, wanted } of ends) {
    if (!found) {
      faults.push({ kind: 'MISSING', message: `There is no ${noun} at place ${place}`, place });
      continue;
    }
    const number = found.document && seriesOf(found.document.number, Object.keys(series), wanted);
    if (!number) faults.push(unknownNumber(found, kind));
    else if (number.ordinal !== wanted(number.prefix)) {
      faults.push(unexpectedEnd(found, number, { wanted: wanted(number.prefix), kind }));
    }
  }
  return faults;
}

function unexpectedEnd(
  { place, document }: NumberedPlace,
  { prefix }: SeriesNumber,
  { wanted, kind }: { readonly wanted: number; readonly kind: ProvedKind },
): NumberFault {
  const message = `The ${NOUNS[kind]} at place ${place} has the number ${document?.number}, and should have number ${wanted} of the series ${prefix}`;
  return { kind: 'UNKNOWN', message, prefix, number: document?.number, documentId: document?.id, place };
}

function unknownNumber({ place, document }: NumberedPlace, kind: ProvedKind): NumberFault {
  if (!document) return { kind: 'UNKNOWN', message: `The ${NOUNS[kind]} at place ${place} cannot be read`, place };
  const message = `The number ${document.number} is of no series of the account`;
  return { kind: 'UNKNOWN', message, number: document.number, documentId: document.id, place };
}

interface SeriesNumber {
  readonly prefix: string;
  readonly ordinal: number;
  /** The digits as they are printed. */
  readonly digits: string;
}

/**
 * The series that a printed number belongs to, and its ordinal there. Old accounts may have a prefix that ends in a digit,
 * so that two series could have printed the number. Then it is the one in which it is `expected`, or else the longest.
 */
function seriesOf(
  printed: string,
  prefixes: readonly string[],
  expected: (prefix: string) => number,
): SeriesNumber | undefined {
  const possible = prefixes
    .filter((prefix) => printed.startsWith(prefix) && /^\d+$/.test(printed.slice(prefix.length)))
    .map((prefix) => ({ prefix, digits: printed.slice(prefix.length) }))
    .map(({ prefix, digits }) => ({ prefix, digits, ordinal: Number(digits) }))
    .toSorted((a, b) => b.prefix.length - a.prefix.length);
  return possible.find(({ prefix, ordinal }) => ordinal === expected(prefix)) ?? possible[0];
}

/** An account chooses its prefixes, and `constructor` is a valid one. */
function lastOf(series: Series, prefix: string): number {
  return Object.hasOwn(series, prefix) ? (series[prefix] ?? 0) : 0;
}

/**
 * Passes all invoices of an account in the order of their places. In each series the number has to go up by one each time.
 * It remembers one number for each series, so it can stop anywhere and go on later.
 */
export class NumberWalk {
  readonly faults: NumberFault[] = [];
  readonly #series: Series;
  readonly #kind: ProvedKind;
  readonly #reached: Map<string, number>;
  /** How many digits the last number of each series was printed with. */
  readonly #widths = new Map<string, number>();

  /** `reached` is how far each series was passed before. */
  constructor(series: Series, reached: ReadonlyMap<string, number> = new Map(), kind: ProvedKind = 'INVOICE') {
    this.#kind = kind;
    this.#series = series;
    this.#reached = new Map(Object.keys(series).map((prefix) => [prefix, reached.get(prefix) ?? 0]));
  }

  get reached(): ReadonlyMap<string, number> {
    return this.#reached;
  }

  pass(found: NumberedPlace): void {
    const { document, place } = found;
    const prefixes = [...this.#reached.keys()];
    const number = document && seriesOf(document.number, prefixes, (prefix) => this.#next(prefix));
    if (!number) {
      this.faults.push(unknownNumber(found, this.#kind));
      return;
    }
    const { prefix, ordinal, digits } = number;
    const next = this.#next(prefix);
    if (ordinal < next) {
      const { id: documentId, number: text } = document;
      const message = `${text} is on another ${NOUNS[this.#kind]} too, or comes after a higher number`;
      this.faults.push({ kind: 'DUPLICATE', message, prefix, number: text, documentId, place });
      return;
    }
    if (ordinal > next) this.faults.push(missing(prefix, next, ordinal - next, digits.length));
    this.#reached.set(prefix, ordinal);
    this.#widths.set(prefix, digits.length);
  }

  /** To be called after the last invoice: the numbers that the counter has given and no invoice has. */
  finish(): void {
    for (const [prefix, reached] of this.#reached) {
      const last = lastOf(this.#series, prefix);
      const width = this.#widths.get(prefix) ?? 1;
      if (reached < last) this.faults.push(missing(prefix, reached + 1, last - reached, width));
      if (reached > last) {
        const message = `The series ${prefix} reaches ${reached}, and the counter says ${last}`;
        this.faults.push({ kind: 'COUNTER', message, prefix });
      }
    }
  }

  #next(prefix: string): number {
    return (this.#reached.get(prefix) ?? 0) + 1;
  }
}

function missing(prefix: string, ordinal: number, missingCount: number, width: number): NumberFault {
  const number = `${prefix}${String(ordinal).padStart(width, '0')}`;
  const message = missingCount === 1 ? `${number} is missing` : `${missingCount} numbers from ${number} on are missing`;
  return { kind: 'MISSING', message, prefix, number, missingCount };
}
