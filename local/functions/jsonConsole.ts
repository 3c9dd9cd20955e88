import { format } from 'node:util';

const LEVELS = { log: 'INFO', info: 'INFO', warn: 'WARN', error: 'ERROR' } as const;

/**
 * Has `console` write as Lambda's own runtime does where the log format of a function is JSON: what is logged becomes the
 * `message` of a line of JSON. What a function writes to its standard output itself stays as it is.
 */
export function writeConsoleAsJson(requestId: () => string | undefined): void {
  for (const [method, level] of Object.entries(LEVELS)) {
    const write = (...logged: unknown[]) => {
      const common = { timestamp: new Date().toISOString(), level, requestId: requestId() };
      process.stdout.write(`${lineOf(common, logged)}\n`);
    };
    Object.assign(console, { [method]: write });
  }
  // Below the level that a function logs at where its template sets none.
  Object.assign(console, { trace: () => {}, debug: () => {} });
}

function lineOf(common: object, [message, ...rest]: readonly unknown[]): string {
  if (rest.length === 0) {
    try {
      return JSON.stringify({ ...common, message }, (_, value) => (value instanceof Error ? fieldsOf(value) : value));
    } catch {
      return JSON.stringify({ ...common, message: format(message) });
    }
  }
  const error = rest.find((one) => one instanceof Error);
  return JSON.stringify({ ...common, message: format(message, ...rest), ...(error ? fieldsOf(error) : {}) });
}

function fieldsOf(error: Error): object {
  const { message, stack = '' } = error;
  return { errorType: error.constructor.name, errorMessage: message, stackTrace: stack.split('\n'), ...error };
}
