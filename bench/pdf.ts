import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { FONTS } from '../cdk/bundling/bundle.ts';
import { copyFonts, slimPdf } from '../cdk/bundling/slimPdf.ts';
import type { Invoice } from '../lib/domain/invoices/invoice.ts';
import { renderDocument } from '../lib/pdf/render.ts';
import { manyLines, sample } from '../test/pdf/samples.ts';
import { assertFair } from './rivals/fair.ts';
import type { Rival } from './rivals/rival.ts';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const BUNDLE = new URL('../.cache/bench-pdf/', import.meta.url);
const SIZES = [3, 40, 1000] as const;
/** The first round warms up and is not counted. */
const ROUNDS = 5;
const ROUND_MILLISECONDS = 600;
const COLD_RUNS = 7;

/** Prints the speed, output size and memory of the renderer, compared with three libraries in the same run. */
export async function benchPdf(): Promise<void> {
  const libraries: Readonly<Record<string, Rival>> = {
    ours: (invoice) => renderDocument({ kind: 'INVOICE', invoice }),
    ...(await loadRivals()),
  };
  const ours = await renderDocument({ kind: 'INVOICE', invoice: sample() });
  for (const [name, render] of Object.entries(libraries)) await assertFair(name, await render(sample()), ours);
  const invoices = SIZES.map((lines) => (lines === 3 ? sample() : sample({ lineItems: manyLines(lines) })));
  console.log(
    '\nPDF: milliseconds of one warm document (median; least), and its size. All print the same words and the same',
  );
  console.log(
    'QR code without a logo, kerned, with packed subsets of the same two fonts; ours is tagged and PDF/A as well.',
  );
  const results = new Map(Object.keys(libraries).map((name) => [name, [] as Measured[]]));
  for (const invoice of invoices) {
    for (const [name, measured] of await measureInRounds(libraries, invoice)) results.get(name)?.push(measured);
  }
  for (const [name, measured] of results) {
    console.log(`  ${name.padEnd(10)}${measured.map((one, index) => cell(SIZES[index] ?? 0, one)).join('')}`);
  }
  const medians = new Map([...results].map(([name, measured]) => [name, measured.map((one) => one.median)]));
  printFactors(medians);
  await printChinese(libraries.ours);
  await printBundle();
}

/** Compares 1,000 lines in Latin with 1,000 lines in Chinese of the same printed length. */
async function printChinese(ours: Rival | undefined): Promise<void> {
  if (!ours) return;
  const chinese = manyLines(1000).map((line, index) => ({
    ...line,
    description: `技术咨询服务，第${index + 1}周的工作`,
  }));
  const invoices = [sample({ lineItems: manyLines(1000) }), sample({ lineItems: chinese })];
  const medians: number[] = [];
  for (const invoice of invoices) {
    for (const [, { median }] of await measureInRounds({ ours }, invoice)) medians.push(median);
  }
  const [latin = Number.NaN, han = Number.NaN] = medians;
  console.log(
    `  1,000 lines in Latin ${latin.toFixed(1)}, in Chinese ${han.toFixed(1)}: ${(han / latin).toFixed(1)} times`,
  );
}

interface Measured {
  readonly median: number;
  readonly least: number;
  readonly bytes: number;
}

async function loadRivals(): Promise<Readonly<Record<string, Rival>>> {
  if (!existsSync(`${HERE}node_modules/pdfkit`)) {
    console.log('Installing the libraries for comparison …');
    execFileSync('npm', ['ci', '--silent', '--prefix', HERE], { stdio: 'inherit' });
  }
  const [{ pdfkit }, { pdfmake }, { reactPdf }] = await Promise.all([
    import('./rivals/pdfkit.ts'),
    import('./rivals/pdfmake.ts'),
    import('./rivals/reactPdf.ts'),
  ]);
  return { pdfkit, pdfmake, 'react-pdf': reactPdf };
}

/** Measures all libraries in each round, so that other work of the machine affects all of them equally. */
async function measureInRounds(
  libraries: Readonly<Record<string, Rival>>,
  invoice: Invoice,
): Promise<ReadonlyMap<string, Measured>> {
  const times = new Map(Object.keys(libraries).map((name) => [name, [] as number[]]));
  const bytes = new Map<string, number>();
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [name, render] of Object.entries(libraries)) {
      const began = performance.now();
      do {
        const start = performance.now();
        bytes.set(name, (await render(invoice)).length);
        if (round > 0) times.get(name)?.push(performance.now() - start);
      } while (performance.now() - began < ROUND_MILLISECONDS);
    }
  }
  return new Map([...times].map(([name, all]) => [name, summary(all, bytes.get(name) ?? 0)]));
}

function summary(times: readonly number[], bytes: number): Measured {
  const sorted = [...times].sort((a, b) => a - b);
  return { median: sorted[sorted.length >> 1] ?? Number.NaN, least: sorted[0] ?? Number.NaN, bytes };
}

function cell(lines: number, { median, least, bytes }: Measured): string {
  const size = `${(bytes / 1024).toFixed(0)} KB`;
  return `${String(lines).padStart(8)} lines ${median.toFixed(1).padStart(7)} (${least.toFixed(1)}) ${size.padEnd(7)}`;
}

function printFactors(medians: ReadonlyMap<string, readonly number[]>): void {
  const [ours = [], ...rivals] = [...medians.values()];
  const factors = SIZES.map((lines, index) => {
    const fastest = Math.min(...rivals.map((times) => times[index] ?? Number.POSITIVE_INFINITY));
    return `${lines} lines ${(fastest / (ours[index] ?? 1)).toFixed(1)}x`;
  });
  console.log(`  faster than the fastest of the three: ${factors.join(', ')}`);
}

/** Prints the first document of a fresh process with the built bundle, and the size of what is shipped. */
async function printBundle(): Promise<void> {
  rmSync(BUNDLE, { recursive: true, force: true });
  mkdirSync(BUNDLE, { recursive: true });
  await build({
    entryPoints: [fileURLToPath(new URL('../lib/pdf/render.ts', import.meta.url))],
    outfile: fileURLToPath(new URL('index.mjs', BUNDLE)),
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    mainFields: ['module', 'main'],
    logLevel: 'error',
    plugins: [slimPdf],
  });
  await copyFonts(FONTS, fileURLToPath(new URL('fonts/', BUNDLE)));
  for (const lines of [3, 1000]) {
    const invoice = lines === 3 ? sample() : sample({ lineItems: manyLines(lines) });
    writeFileSync(new URL(`${lines}.json`, BUNDLE), JSON.stringify(invoice));
  }
  writeFileSync(
    new URL('cold.mjs', BUNDLE),
    `import { existsSync, readFileSync } from 'node:fs';
     const invoice = JSON.parse(readFileSync(new URL(process.argv[2] + '.json', import.meta.url)));
     const start = performance.now();
     const { renderDocument } = await import('./index.mjs');
     await renderDocument({ kind: 'INVOICE', invoice });
     const end = performance.now();
     // On Linux, maxRSS includes the parent's peak. The status file counts only this process.
     const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : '';
     const peak = Number(/VmHWM:\\s*(\\d+)/.exec(status)?.[1] ?? process.resourceUsage().maxRSS) / 1024;
     console.log(JSON.stringify({ load: end - start, process: end, peak }));`,
  );
  const cold = Array.from({ length: COLD_RUNS }, () => coldRun(3)).sort((a, b) => a.load - b.load)[COLD_RUNS >> 1];
  const large = coldRun(1000);
  console.log('PDF: a fresh process with the built bundle');
  console.log(`  first document ${cold?.load.toFixed(0)} ms (${cold?.process.toFixed(0)} ms since the process began)`);
  console.log(`  peak memory ${cold?.peak.toFixed(0)} MB for 3 lines, ${large.peak.toFixed(0)} MB for 1,000`);
  console.log('PDF: what is shipped (packed as a deployment packs it)');
  const fonts = new URL('fonts/', BUNDLE);
  const files = [
    new URL('index.mjs', BUNDLE),
    ...readdirSync(fonts)
      .sort()
      .map((file) => new URL(file, fonts)),
  ];
  const sizes = files.map((file) => ({ name: fileURLToPath(file).replace(/^.*\//, ''), ...sizeOf(file) }));
  for (const { name, plain, packed } of sizes) if (!name.endsWith('.txt')) printSize(name, plain, packed);
  const sum = (key: 'plain' | 'packed') => sizes.reduce((total, size) => total + size[key], 0);
  printSize('together', sum('plain'), sum('packed'));
}

function coldRun(lines: number): { readonly load: number; readonly process: number; readonly peak: number } {
  const script = fileURLToPath(new URL('cold.mjs', BUNDLE));
  return JSON.parse(execFileSync(process.execPath, [script, String(lines)], { encoding: 'utf8' }));
}

function sizeOf(file: URL): { readonly plain: number; readonly packed: number } {
  return { plain: statSync(file).size, packed: gzipSync(readFileSync(file)).length };
}

function printSize(name: string, plain: number, packed: number): void {
  const kilobytes = (bytes: number) => `${Math.ceil(bytes / 1024)} KB`;
  console.log(`  ${name.padEnd(32)} ${kilobytes(plain).padStart(8)} ${kilobytes(packed).padStart(8)}`);
}

if (import.meta.main) await benchPdf();
