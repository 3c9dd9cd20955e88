import { invalid } from '../../../domain/problem.ts';
import type { Budget } from './budget.ts';
import type { Point } from './matrix.ts';
import { readNumber } from './numbers.ts';
import { type Path, PathBuilder } from './path.ts';

const COMMAND = /[\s,]*([MmLlHhVvCcSsQqTtAaZz])/y;
const NUMBER = /[\s,]*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)/y;
const FLAG = /[\s,]*([01])/y;
const SEGMENT_COST = 200;

export function readPathData(data: string, budget: Budget): Path {
  return new PathReader(data, budget).read();
}

class PathReader {
  readonly #data: string;
  readonly #budget: Budget;
  readonly #builder = new PathBuilder();
  #position = 0;
  #relative = false;
  /** The last control point of a cubic or a quadratic curve, which a smooth one reflects. */
  #cubic: Point | undefined;
  #quadratic: Point | undefined;

  constructor(data: string, budget: Budget) {
    this.#data = data.trim();
    this.#budget = budget;
  }

  read(): Path {
    let command = '';
    while (this.#position < this.#data.length) {
      const next = this.#take(COMMAND) ?? following(command);
      if (next === undefined || (command === '' && next.toUpperCase() !== 'M')) throw unreadable();
      command = next;
      this.#budget.spend(SEGMENT_COST);
      this.#draw(command);
    }
    return this.#builder.path;
  }

  #draw(command: string): void {
    const kind = command.toUpperCase();
    this.#relative = command !== kind;
    const [cubic, quadratic] = [this.#cubic, this.#quadratic];
    this.#cubic = undefined;
    this.#quadratic = undefined;
    if (kind === 'M') this.#builder.moveTo(this.#point());
    else if (kind === 'L') this.#builder.lineTo(this.#point());
    else if (kind === 'H') this.#builder.lineTo({ x: this.#coordinate('x'), y: this.#builder.at.y });
    else if (kind === 'V') this.#builder.lineTo({ x: this.#builder.at.x, y: this.#coordinate('y') });
    else if (kind === 'C') this.#drawCubic(this.#point());
    else if (kind === 'S') this.#drawCubic(this.#reflected(cubic));
    else if (kind === 'Q') this.#drawQuadratic(this.#point());
    else if (kind === 'T') this.#drawQuadratic(this.#reflected(quadratic));
    else if (kind === 'A') this.#drawArc();
    else this.#builder.close();
  }

  #drawCubic(first: Point): void {
    this.#cubic = this.#point();
    this.#builder.curveTo(first, this.#cubic, this.#point());
  }

  #drawQuadratic(control: Point): void {
    this.#quadratic = control;
    this.#builder.quadraticTo(control, this.#point());
  }

  #drawArc(): void {
    const radii = { x: this.#number(), y: this.#number() };
    const degrees = this.#number();
    const large = this.#flag();
    const clockwise = this.#flag();
    this.#builder.arcTo(radii, degrees, large, clockwise, this.#point());
  }

  #reflected(control: Point | undefined): Point {
    const { at } = this.#builder;
    return control ? { x: 2 * at.x - control.x, y: 2 * at.y - control.y } : at;
  }

  #point(): Point {
    return { x: this.#coordinate('x'), y: this.#coordinate('y') };
  }

  #coordinate(axis: 'x' | 'y'): number {
    return this.#number() + (this.#relative ? this.#builder.at[axis] : 0);
  }

  #number(): number {
    return readNumber(this.#take(NUMBER) ?? '');
  }

  #flag(): boolean {
    const flag = this.#take(FLAG);
    if (flag === undefined) throw unreadable();
    return flag === '1';
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#position;
    const found = pattern.exec(this.#data);
    if (found) this.#position = pattern.lastIndex;
    return found?.[1];
  }
}

/** What numbers without a command mean after one. */
function following(command: string): string | undefined {
  if (command === 'M') return 'L';
  if (command === 'm') return 'l';
  return command === '' || command.toUpperCase() === 'Z' ? undefined : command;
}

function unreadable() {
  return invalid('logo', 'Has a path that cannot be read');
}
