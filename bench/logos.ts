import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { hostileLogos } from '../test/pdf/hostileLogos.ts';
import { logos } from '../test/pdf/logos.ts';
import { printTable } from './printTable.ts';

interface Measurement {
  readonly milliseconds: number;
  /** Processor time of the whole process. Other processes do not affect it. */
  readonly cpuMilliseconds: number;
  /** Most memory of the whole process, including Node.js. */
  readonly megabytes: number;
  readonly isRefused: boolean;
}

const SHOWN = 8;

/** Prints the time and memory of each logo, drawn in a separate process. */
export async function benchLogos(): Promise<void> {
  print('Typical logos', measure(logos));
  print('Hostile logos', measure(hostileLogos));
}

function measure(files: Readonly<Record<string, () => Uint8Array>>): (Measurement & { readonly name: string })[] {
  return Object.entries(files).map(([name, make]) => {
    const drawing = spawnSync(process.execPath, [join(import.meta.dirname, 'drawLogo.ts')], { input: make() });
    if (drawing.status !== 0) throw new Error(`${name} ended the process:\n${drawing.stderr}`);
    return { name, ...(JSON.parse(drawing.stdout.toString()) as Measurement) };
  });
}

function print(title: string, measurements: readonly (Measurement & { readonly name: string })[]): void {
  const refused = measurements.filter(({ isRefused }) => isRefused).length;
  const rows = (['milliseconds', 'megabytes'] as const).flatMap((unit) =>
    measurements
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
  printTable(`${title}: ${measurements.length}, ${refused} refused; the slowest`, rows.slice(0, half));
  printTable(`${title}: the largest in memory`, rows.slice(half));
}
