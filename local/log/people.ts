import { styleText } from 'node:util';

/** A request that the gateway answered. */
export interface Served {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly milliseconds: number;
}

/** One line of a function's log, as far as people are shown of it. */
interface Line {
  readonly timestamp?: string;
  readonly level?: string;
  readonly message?: string | RuntimeError;
  readonly route?: string;
  readonly job?: string;
  readonly function?: string;
  readonly messageId?: string;
  readonly attempt?: number;
  readonly requestId?: string;
  readonly outcome?: string;
  readonly fault?: string;
  readonly reason?: string;
  readonly milliseconds?: number;
  readonly stack?: readonly string[];
}

/** What Lambda's runtime logs where a handler throws. */
interface RuntimeError {
  readonly errorType?: string;
  readonly errorMessage?: string;
  readonly stackTrace?: readonly string[];
}

type Style = Parameters<typeof styleText>[0];

/** Longer than any id: a part of a path that is longer is the secret of a link. */
const MOST_CHARACTERS = 40;

/** Shows requests, jobs and errors to people, a line each; in colour where the output is a terminal. */
export function forPeople(isColoured: boolean) {
  const paint = (style: Style, text: string) => (isColoured ? styleText(style, text, { validateStream: false }) : text);
  const at = (instant = new Date()) => paint('dim', instant.toTimeString().slice(0, 8));

  return {
    /** `12:00:00  POST   /api/v1/invoices  201  34 ms` */
    request({ method, path, status, milliseconds }: Served): string {
      const shown = `${path}`.split('?')[0]?.replace(new RegExp(`[^/]{${MOST_CHARACTERS + 1},}`, 'g'), '…');
      return `${at()}  ${method.padEnd(6)} ${shown}  ${paint(styleOf(status), String(status))}  ${duration(milliseconds)}`;
    },

    /** A line of a function's log; `undefined` where it says nothing that people have to see. */
    line(functionName: string, text: string): string | undefined {
      const line = parse(text);
      if (!line) return `${at()}  ${functionName}  ${text}`;
      const instant = line.timestamp ? new Date(line.timestamp) : new Date();
      if (line.level === 'ERROR' || line.level === 'WARN') return trouble(functionName, line, instant);
      if (line.messageId === undefined) return undefined;
      const { job, outcome, milliseconds = 0 } = line;
      return `${at(instant)}  job    ${job}  ${paint('green', String(outcome))}  ${duration(milliseconds)}`;
    },
  };

  function trouble(functionName: string, line: Line, instant: Date): string | undefined {
    const { level = '', message, fault, reason, stack = [], attempt } = described(line);
    // The request that it is about is shown as a `401`.
    if (message === 'Unauthorized') return undefined;
    const name = line.route ?? line.job ?? line.function ?? functionName;
    const what = fault ? `${fault}: ${reason}` : message;
    const tries = attempt === undefined ? '' : ` (attempt ${attempt})`;
    const frames = stack.map((frame) => paint('dim', `\n            ${frame.trim()}`));
    return `${at(instant)}  ${paint(level === 'ERROR' ? 'red' : 'yellow', level.padEnd(6))} ${name}${tries}  ${what}${frames.join('')}`;
  }
}

/** What Lambda's runtime says of an error, in the fields of our own lines. */
function described(line: Line): Line & { readonly message?: string } {
  const { message, ...fields } = line;
  if (typeof message !== 'object') return { ...fields, message: String(message) };
  const { errorType, errorMessage = '', stackTrace = [] } = message;
  return { ...fields, message: errorMessage, fault: errorType, reason: errorMessage, stack: stackTrace.slice(1) };
}

function parse(text: string): Line | undefined {
  try {
    const line: unknown = JSON.parse(text);
    return typeof line === 'object' && line !== null ? line : undefined;
  } catch {
    return undefined;
  }
}

function styleOf(status: number): Style {
  if (status >= 500) return 'red';
  return status >= 400 ? 'yellow' : 'green';
}

function duration(milliseconds: number): string {
  return `${Math.round(milliseconds)} ms`;
}
