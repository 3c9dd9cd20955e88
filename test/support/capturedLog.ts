import type { Log } from '../../local/functions/lambda.ts';
import { eventually } from './stack.ts';

/** A line of a function's log, parsed. */
export type LogLine = Readonly<Record<string, unknown>>;

/** Everything that the functions of a stack write. */
export class CapturedLog {
  #text = '';
  readonly #byFunction = new Map<string, string>();

  readonly log: Log = (name, text) => {
    this.#text += text;
    this.#byFunction.set(name, (this.#byFunction.get(name) ?? '') + text);
  };

  get text(): string {
    return this.#text;
  }

  /** The lines that are complete by now. Throws where one is not JSON. */
  lines(): LogLine[] {
    return [...this.#byFunction.values()].flatMap((text) =>
      text
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line) as LogLine),
    );
  }

  /** The lines that match, once there are as many as wanted: they arrive after the answer. */
  async find(isWanted: (line: LogLine) => boolean, count = 1): Promise<LogLine[]> {
    return eventually(
      async () => this.lines().filter(isWanted),
      (found) => found.length >= count,
    );
  }
}
