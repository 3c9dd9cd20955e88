import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { bundle, bundleOptions, slim } from '../cdk/bundling/bundle.ts';
import { firstEvents, WRITERS } from './firstEvents.ts';
import { printTable } from './printTable.ts';
import { type Service, withService } from './service.ts';
import { median } from './statistics.ts';

const ROUNDS = 5;
/** Five rounds differ by a tenth. What seems to be over the goal is measured in more. */
const MORE_ROUNDS = 36;
const MAX_BYTES = 400_000;
const MAX_RATIO = 1.3;
/** The modules that a bundle starts with. */
const STARTS = ['index.mjs', 'chunk.mjs'];
/** A bare client, with the imports and the configuration that the SDK has by itself. */
const BARE = 'bareClient';
/** The same, bundled as functions are. */
const QUICK_BARE = 'bareClient, bundled as functions';
/** One that makes the calls of a function that creates something. */
const BARE_WRITER = 'bareWriter';

/**
 * Prints the size of each function's bundle, and what a cold start takes compared with a bare client: the import in a new
 * process, and for some functions the import with the first event. The goal is about the processor time of both. The first event
 * of what creates something is compared with a bare client that makes the same kinds of calls.
 */
export async function benchBundles(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'cleverinvo-bundles-'));
  try {
    await bundle(join(folder, 'functions'));
    const places = new Map([
      [BARE, await bundleBare(join(folder, 'bare'), { plugins: slim })],
      [QUICK_BARE, await bundleBare(join(folder, 'quickBare'), {})],
      [BARE_WRITER, await bundleBare(join(folder, 'bareWriter'), { plugins: slim }, 'bench/bareWriter.ts')],
      ...functionsIn(join(folder, 'functions')),
    ]);
    await withService({ schedules: false }, async (service) => printRows(places, await measure(places, service)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function bundleBare(
  folder: string,
  options: Pick<BuildOptions, 'plugins'>,
  source = 'bench/bareClient.ts',
): Promise<string> {
  await build({ ...bundleOptions(folder), ...options, entryPoints: [{ in: source, out: 'index' }] });
  return folder;
}

function functionsIn(folder: string): [string, string][] {
  return readdirSync(folder)
    .toSorted()
    .map((name) => [name, join(folder, name)]);
}

interface Times {
  readonly wall: number;
  readonly processor: number;
}

/** What one new process took until the bundle was imported, and until the first event was answered. */
interface Start {
  readonly imported: Times;
  readonly answered?: Times;
}

/** The start of a function, and the start of the bare client just before, which other work of the machine affects as much. */
interface ColdStart extends Start {
  readonly bare: Start;
}

async function measure(places: ReadonlyMap<string, string>, service: Service): Promise<Map<string, ColdStart[]>> {
  const { events, readOfOne, writeOfOne } = await firstEvents(service);
  events.set(BARE, readOfOne).set(QUICK_BARE, readOfOne).set(BARE_WRITER, writeOfOne);
  const starts = new Map([...places.keys()].map((name) => [name, [] as ColdStart[]]));
  const start = (name: string) => {
    const isBare = [BARE, QUICK_BARE, BARE_WRITER].includes(name);
    const environment = service.local.environmentOf(isBare ? 'invoices-create' : name);
    return startCold(join(places.get(name) ?? '', 'index.mjs'), environment, events.get(name));
  };
  const startBare = (name: string): Start =>
    WRITERS.includes(name) ? { ...start(BARE), answered: start(BARE_WRITER).answered } : start(BARE);
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of places.keys()) starts.get(name)?.push({ bare: startBare(name), ...start(name) });
  }
  for (const [name, measured] of starts) {
    if (!KINDS.some((kind) => ratioOf(measured, kind) > MAX_RATIO)) continue;
    for (let round = 0; round < MORE_ROUNDS; round++) measured.push({ bare: startBare(name), ...start(name) });
  }
  return starts;
}

const KINDS = ['imported', 'answered'] as const satisfies readonly (keyof Start)[];

/** The processor time of these starts in that of the bare client, or nothing where none was measured. */
function ratioOf(starts: readonly ColdStart[], kind: keyof Start): number {
  return median(
    starts.flatMap((start) =>
      start[kind] && start.bare[kind] ? [start[kind].processor / start.bare[kind].processor] : [],
    ),
  );
}

function startCold(file: string, environment: Readonly<Record<string, string>>, event: string | undefined): Start {
  const script = join(import.meta.dirname, 'firstRequest.mjs');
  const output = execFileSync(process.execPath, [script, file, ...(event === undefined ? [] : [event])], {
    env: { AWS_REGION: 'us-east-1', ...environment },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(output.trimEnd().split('\n').at(-1) ?? '');
}

function printRows(places: ReadonlyMap<string, string>, starts: ReadonlyMap<string, readonly ColdStart[]>): void {
  const figures = (name: string, kind: keyof Start, clock: keyof Times) =>
    median((starts.get(name) ?? []).flatMap((start) => start[kind]?.[clock] ?? []));
  const ratio = (name: string, kind: keyof Start) => ratioOf(starts.get(name) ?? [], kind);
  const rows = [...places].map(([name, place]) => {
    const bytes = bytesOf(place, STARTS);
    const isAnswered = starts.get(name)?.some(({ answered }) => answered !== undefined) ?? false;
    const isOver =
      bytes > MAX_BYTES || ratio(name, 'imported') > MAX_RATIO || (isAnswered && ratio(name, 'answered') > MAX_RATIO);
    return {
      function: name,
      bytes,
      'bytes loaded when needed': bytesOf(place) - bytes,
      'import ms': figures(name, 'imported', 'wall').toFixed(1),
      'processor ms': figures(name, 'imported', 'processor').toFixed(1),
      'of bare': ratio(name, 'imported').toFixed(2),
      'with first event ms': isAnswered ? figures(name, 'answered', 'wall').toFixed(1) : '',
      'its processor ms': isAnswered ? figures(name, 'answered', 'processor').toFixed(1) : '',
      'its of bare': isAnswered ? ratio(name, 'answered').toFixed(2) : '',
      goal: isOver ? 'over' : '',
    };
  });
  printTable(
    `Bundles: goal ${MAX_BYTES.toLocaleString('en-US')} bytes, ${MAX_RATIO} times the processor time of a bare client`,
    rows,
  );
}

/** The bytes of these modules of a bundle, or of all. */
function bytesOf(place: string, names = readdirSync(place).filter((name) => name.endsWith('.mjs'))): number {
  return names.reduce((sum, name) => sum + (statSync(join(place, name), { throwIfNoEntry: false })?.size ?? 0), 0);
}
