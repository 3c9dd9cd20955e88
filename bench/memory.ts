import { execFileSync } from 'node:child_process';
import { entries } from '../cdk/entries.ts';
import { printTable } from './printTable.ts';
import { withService } from './service.ts';

/** Prints the memory of the service and its emulators, before and after each function was used. */
export async function benchMemory(): Promise<void> {
  const functions = Object.keys(entries);
  const rows: Record<string, string | number>[] = [];
  const note = (when: string) => rows.push({ '': when, MB: residentMegabytes() });
  await withService({}, async ({ local }) => {
    note('after the start');
    // An empty event is enough to load a function, even if it then fails.
    for (const name of functions) await local.invoke(name, {}).catch(() => {});
    note(`after each of ${functions.length} functions was used`);
    for (let round = 0; round < 3; round++) {
      await Promise.all(functions.map((name) => local.invoke(name, {}).catch(() => {})));
    }
    note('after all of them were used at once');
  });
  printTable('Memory of the service and its emulators', rows);
}

/** Memory of this process and its child processes. */
function residentMegabytes(): number {
  const processes = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,rss='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const own = processes.filter(([pid, parent]) => pid === process.pid || parent === process.pid);
  return Math.round(own.reduce((sum, [, , kilobytes = 0]) => sum + kilobytes, 0) / 1024);
}
