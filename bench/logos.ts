import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { hostileLogos } from '../test/pdf/hostileLogos.ts';
import { logos } from '../test/pdf/logos.ts';
import { printTable } from './printTable.ts';

interface Taken {
  readonly milliseconds: number;
  /** Processor time of the whole process, independent of other processes. */
  readonly cpuMilliseconds: number;
  /** Peak memory of the process, Node included. */
  readonly megabytes: number;
  readonly isRefused: boolean;
}

const SHOWN = 8;

/** Prints the time and the memory that logos take, each drawn in a process of its own. */
export async function benchLogos(): Promise<void> {
  print('Logos as people make them', measure(logos));
  print('Hostile logos', measure(hostileLogos));
}

function measure(files: Readonly<Record<string, () => Uint8Array>>): (Taken & { readonly name: string })[] {
  return Object.entries(files).map(([name, make]) => {
    const drawing = spawnSync(process.execPath, [join(import.meta.dirname, 'drawLogo.ts')], { input: make() });
    if (drawing.status !== 0) throw new Error(`${name} ended the process:\n${drawing.stderr}`);
    return { name, ...(JSON.parse(drawing.stdout.toString()) as Taken) };
  });
}

function print(title: string, taken: readonly (Taken & { readonly name: string })[]): void {
  const refused = taken.filter(({ isRefused }) => isRefused).length;
  const rows = (['milliseconds', 'megabytes'] as const).flatMap((unit) =>
    taken
      .toSorted((left, right) => right[unit] - left[unit])
      .slice(0, SHOWN)
      .map(({ name, milliseconds, cpuMilliseconds, megabytes, isRefused }) => ({
        logo: name,
        ms: Math.round(milliseconds),
        'CPU ms': Math.round(cpuMilliseconds),
        MB: Math.round(megabytes),
        outcome: isRefused ? 'refused' : 'drawn',
      })),
  );
  const half = rows.length / 2;
  printTable(`${title}: ${taken.length}, of which ${refused} refused; those that take longest`, rows.slice(0, half));
  printTable(`${title}: those that take most memory`, rows.slice(half));
}
