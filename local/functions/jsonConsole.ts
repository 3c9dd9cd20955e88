import { format } from 'node:util';

const LEVELS = { log: 'INFO', info: 'INFO', warn: 'WARN', error: 'ERROR' } as const;

/**
 * Makes `console` write like Lambda's runtime for functions with the log format JSON: each call becomes a line of JSON whose `message` is
 * what was logged. What a function writes to `process.stdout` is not changed.
 */
export function writeConsoleAsJson(requestId: () => string | undefined): void {
  for (const [method, level] of Object.entries(LEVELS)) {
    const write = (...logged: unknown[]) => {
      const common = { timestamp: new Date().toISOString(), level, requestId: requestId() };
      process.stdout.write(`${lineOf(common, logged)}\n`);
    };
    Object.assign(console, { [method]: write });
  }
  // The default level is INFO.
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
