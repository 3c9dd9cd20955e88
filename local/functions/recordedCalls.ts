import { appendFileSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Call } from './awsCalls.ts';
import type { Start } from './messages.ts';

/** The environment variable that names the folder of recorded calls. Absent: none are recorded. */
export const RECORDED_CALLS = 'RECORDED_CALLS';

type Recorded = Pick<Call, 'action' | 'resource'>;

/** Notes each kind of call once. */
export function recordCalls({
  recordedCalls,
  functionName,
}: Pick<Start, 'recordedCalls' | 'functionName'>): (call: Call) => void {
  const known = new Set<string>();
  return ({ action, resource }) => {
    if (recordedCalls === undefined) return;
    const recorded: Recorded = { action, resource };
    // Objects of a bucket are many.
    const line = JSON.stringify(action.startsWith('s3:') ? { ...recorded, resource: bucketOf(resource) } : recorded);
    if (known.has(line)) return;
    known.add(line);
    appendFileSync(join(recordedCalls, `${functionName}.jsonl`), `${line}\n`);
  };
}

/** The calls that functions have made, by the names of the functions. */
export function readRecordedCalls(folder: string): ReadonlyMap<string, readonly Recorded[]> {
  return new Map(
    readdirSync(folder).map((file) => [
      file.replace('.jsonl', ''),
      readFileSync(join(folder, file), 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Recorded),
    ]),
  );
}

function bucketOf(resource: string): string {
  return `${resource.split('/')[0]}/object`;
}
