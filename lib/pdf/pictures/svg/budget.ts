import { invalid } from '../../../domain/problem.ts';

/** The work that a picture may cost, counted instead of timed: the same picture is taken or refused on any machine. */
export class Budget {
  #left: number;

  constructor(units = 100_000_000) {
    this.#left = units;
  }

  spend(units: number): void {
    this.#left -= units;
    if (!(this.#left >= 0)) throw invalid('logo', 'Is too complex');
  }
}
