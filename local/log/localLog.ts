import { createWriteStream, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '../functions/lambda.ts';
import { forPeople, type Served } from './people.ts';
import { splitLines } from './splitLines.ts';

/** Where what functions write and what the gateway answers goes. */
export interface LocalLog {
  readonly log: Log;
  readonly served: (request: Served) => void;
}

/**
 * Shows requests, jobs and errors on the console, as JSON if that is wanted, and keeps the functions' own lines in
 * `functions.log` of the data folder. Requests are shown from when the service is ready.
 */
export function localLog(options: {
  folder: string | undefined;
  isJson: boolean;
  isColoured: boolean;
  isReady: () => boolean;
  print: (line: string) => void;
}): LocalLog {
  const { folder, isJson, isReady, print } = options;
  const people = forPeople(options.isColoured);
  const keep = folder === undefined ? () => {} : appendTo(join(folder, 'functions.log'));
  const take = (functionName: string, line: string) => {
    keep(line);
    const shown = isJson ? line : people.line(functionName, line);
    if (shown !== undefined) print(shown);
  };
  const byFunction = new Map<string, (text: string) => void>();
  return {
    log(functionName, text) {
      if (!byFunction.has(functionName)) {
        byFunction.set(
          functionName,
          splitLines((line) => take(functionName, line)),
        );
      }
      byFunction.get(functionName)?.(text);
    },
    served(request) {
      if (!isJson && isReady()) print(people.request(request));
    },
  };
}

/** The file is opened by the first line: until then the folder may not be there, or not be ours. */
function appendTo(file: string): (line: string) => void {
  let stream: WriteStream | undefined;
  return (line) => {
    stream ??= createWriteStream(file, { flags: 'a' });
    stream.write(`${line}\n`);
  };
}
