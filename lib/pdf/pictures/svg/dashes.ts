import type { Budget } from './budget.ts';
import type { Polyline, Vertex } from './flatten.ts';

const DASH_COST = 200;

/** The dashes of a line: lengths that are drawn and left out in turn, begun at an offset. */
export function dashed(
  line: Polyline,
  lengths: readonly number[],
  offset: number,
  budget: Budget,
): readonly Polyline[] {
  const pattern = lengths.length % 2 === 0 ? lengths : [...lengths, ...lengths];
  const total = pattern.reduce((sum, length) => sum + length, 0);
  if (!(total > 0)) return [line];
  const walk = new DashWalk(pattern, ((offset % total) + total) % total, budget);
  const [first, ...rest] = line.vertices;
  if (!first) return [];
  walk.begin(first);
  for (const vertex of line.closed ? [...rest, first] : rest) walk.to(vertex);
  return walk.dashes.filter(({ vertices }) => vertices.length > 1);
}

class DashWalk {
  readonly dashes: { vertices: Vertex[]; closed: false }[] = [];
  readonly #pattern: readonly number[];
  readonly #budget: Budget;
  #index = 0;
  #left: number;
  #at: Vertex = { x: 0, y: 0, smooth: false };

  constructor(pattern: readonly number[], offset: number, budget: Budget) {
    this.#pattern = pattern;
    this.#budget = budget;
    this.#left = (pattern[0] ?? 0) - offset;
    while (this.#left < 0) this.#next();
  }

  begin(vertex: Vertex): void {
    this.#at = vertex;
    if (this.#drawn) this.#start();
  }

  to(vertex: Vertex): void {
    let distance = Math.hypot(vertex.x - this.#at.x, vertex.y - this.#at.y);
    while (distance > this.#left) {
      const share = this.#left / distance;
      distance -= this.#left;
      this.#left = 0;
      this.#step({
        x: this.#at.x + (vertex.x - this.#at.x) * share,
        y: this.#at.y + (vertex.y - this.#at.y) * share,
        smooth: false,
      });
      this.#next();
      if (this.#drawn) this.#start();
    }
    this.#left -= distance;
    this.#step(vertex);
  }

  get #drawn(): boolean {
    return this.#index % 2 === 0;
  }

  #next(): void {
    this.#budget.spend(DASH_COST);
    this.#index = (this.#index + 1) % this.#pattern.length;
    this.#left += this.#pattern[this.#index] ?? 0;
  }

  #start(): void {
    this.dashes.push({ vertices: [{ ...this.#at, smooth: false }], closed: false });
  }

  #step(vertex: Vertex): void {
    if (this.#drawn) this.dashes.at(-1)?.vertices.push(vertex);
    this.#at = vertex;
  }
}
