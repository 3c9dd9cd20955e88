import { entries } from '../cdk/bundling/entries.ts';
import { printTable } from './printTable.ts';
import { residentMegabytes } from './residentMegabytes.ts';
import { withService } from './service.ts';

/** Prints the memory of the service and its emulators, before and after each function was used. */
export async function benchMemory(): Promise<void> {
  const functions = Object.keys(entries);
  const rows: Record<string, string | number>[] = [];
  const note = (when: string) => rows.push({ '': when, MB: residentMegabytes(process.pid) });
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
