import type { Budget } from './budget.ts';
import type { Edge } from './edges.ts';
import type { Extent } from './lengths.ts';

export type FillRule = 'nonzero' | 'evenodd';

/** How much of each pixel of a row is covered, from 0 to 1, between two columns. */
export type RowPainter = (y: number, coverage: Float32Array, from: number, to: number) => void;

/** Lines that each row of pixels is looked at along; across, coverage is exact. */
const LINES = 16;
const CROSSING_COST = 2;

/** Fills the area that edges enclose, row by row. Overlaps count once, also within a pixel. */
export function fillEdges(edges: Edge[], rule: FillRule, size: Extent, budget: Budget, paint: RowPainter): void {
  edges.sort((one, other) => one.top - other.top);
  const lowest = edges.reduce((bottom, edge) => Math.max(bottom, edge.bottom), 0);
  const row = new CoverageRow(size.width);
  const front = new Front(edges, budget);
  const first = Math.max(0, Math.floor(edges[0]?.top ?? size.height));
  for (let y = first; y < Math.min(size.height, Math.ceil(lowest)); y++) {
    for (let line = 0; line < LINES; line++) front.fill(y + (line + 0.5) / LINES, rule, row);
    budget.spend(row.paint(y, paint));
  }
}

/** The edges that cross the current line, from left to right. */
class Front {
  readonly #edges: readonly Edge[];
  readonly #budget: Budget;
  #next = 0;
  #active: Edge[] = [];

  constructor(edges: readonly Edge[], budget: Budget) {
    this.#edges = edges;
    this.#budget = budget;
  }

  fill(y: number, rule: FillRule, row: CoverageRow): void {
    this.#advance(y);
    const mask = rule === 'evenodd' ? 1 : -1;
    let winding = 0;
    let start = 0;
    for (const edge of this.#active) {
      const outside = (winding & mask) === 0;
      winding += edge.winding;
      if (outside) start = edge.x;
      else if ((winding & mask) === 0) row.cover(start, edge.x);
    }
  }

  #advance(y: number): void {
    this.#active = this.#active.filter(({ bottom }) => bottom > y);
    for (let edge = this.#edges[this.#next]; edge && edge.top <= y; edge = this.#edges[++this.#next]) {
      if (edge.bottom > y) this.#active.push(edge);
    }
    for (const edge of this.#active) edge.x = edge.origin.x + (y - edge.origin.y) * edge.slope;
    this.#budget.spend(this.#active.length * CROSSING_COST + this.#sort());
  }

  /** Nearly sorted as they are, they take few moves; gives their number. */
  #sort(): number {
    const active = this.#active;
    let moves = 0;
    for (let index = 1; index < active.length; index++) {
      const edge = active[index];
      if (!edge) continue;
      let place = index;
      for (let left = active[place - 1]; left && left.x > edge.x; left = active[place - 1]) active[place--] = left;
      active[place] = edge;
      moves += index - place;
      if (moves > 1_000_000) {
        this.#budget.spend(moves);
        moves = 0;
      }
    }
    return moves;
  }
}

class CoverageRow {
  readonly #width: number;
  /** What is covered of pixels that a stretch begins or ends in. */
  readonly #partial: Float32Array;
  /** Where stretches of whole pixels begin (1) and end (-1). */
  readonly #whole: Float32Array;
  #from: number;
  #to = 0;

  constructor(width: number) {
    this.#width = width;
    this.#partial = new Float32Array(width + 1);
    this.#whole = new Float32Array(width + 2);
    this.#from = width;
  }

  cover(left: number, right: number): void {
    const start = Math.max(0, left);
    const end = Math.min(this.#width, right);
    if (!(end > start)) return;
    const [first, last] = [Math.floor(start), Math.floor(end)];
    if (first === last) add(this.#partial, first, end - start);
    else {
      add(this.#partial, first, first + 1 - start);
      add(this.#partial, last, end - last);
      add(this.#whole, first + 1, 1);
      add(this.#whole, last, -1);
    }
    this.#from = Math.min(this.#from, first);
    this.#to = Math.max(this.#to, Math.min(this.#width, last + 1));
  }

  /** Hands the row on and clears it; gives the number of pixels. */
  paint(y: number, paint: RowPainter): number {
    const [from, to] = [this.#from, this.#to];
    if (from >= to) return 0;
    const coverage = this.#partial;
    let whole = 0;
    for (let x = from; x < to; x++) {
      whole += this.#whole[x] ?? 0;
      coverage[x] = Math.min(1, ((coverage[x] ?? 0) + whole) / LINES);
    }
    paint(y, coverage, from, to);
    this.#partial.fill(0, from);
    this.#whole.fill(0, from);
    this.#from = this.#width;
    this.#to = 0;
    return to - from;
  }
}

function add(values: Float32Array, index: number, amount: number): void {
  values[index] = (values[index] ?? 0) + amount;
}
