import { entries } from '../cdk/entries.ts';
import { printTable } from './printTable.ts';
import { residentMegabytes } from './residentMegabytes.ts';
import { withService } from './service.ts';

/** Prints what the service and its emulators hold on to, before and after each of its functions was used once. */
export async function benchMemory(): Promise<void> {
  const functions = Object.keys(entries);
  const rows: Record<string, string | number>[] = [];
  const note = (when: string) => rows.push({ '': when, MB: residentMegabytes(process.pid) });
  await withService({}, async ({ local }) => {
    note('after the start');
    // Whether they can do anything with it or not, functions are loaded by it.
    for (const name of functions) await local.invoke(name, {}).catch(() => {});
    note(`after each of ${functions.length} functions was used`);
    for (let round = 0; round < 3; round++) {
      await Promise.all(functions.map((name) => local.invoke(name, {}).catch(() => {})));
    }
    note('after all of them were used at once');
  });
  printTable('Memory of the service, its emulators included', rows);
}
