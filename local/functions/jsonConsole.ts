import { format } from 'node:util';

const METHODS = { trace: 'TRACE', debug: 'DEBUG', log: 'INFO', info: 'INFO', warn: 'WARN', error: 'ERROR' } as const;

/**
 * Has `console` write as Lambda's own runtime has it where the log format of a function is JSON: what is logged becomes the
 * `message` of a line of JSON. What a function writes to its standard output itself stays as it is.
 */
export function writeConsoleAsJson(requestId: () => string | undefined): void {
  for (const [method, level] of Object.entries(METHODS)) {
    const write = (message: unknown, ...rest: unknown[]) => {
      const line = {
        timestamp: new Date().toISOString(),
        level,
        requestId: requestId(),
        message: rest.length === 0 ? message : format(message, ...rest),
      };
      process.stdout.write(`${JSON.stringify(line, errorsAsLambda)}\n`);
    };
    Object.assign(console, { [method]: write });
  }
}

function errorsAsLambda(_: string, value: unknown): unknown {
  if (!(value instanceof Error)) return value;
  const { name, message, stack = '' } = value;
  return { errorType: name, errorMessage: message, stackTrace: stack.split('\n'), ...value };
}
