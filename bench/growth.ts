import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { entries } from '../cdk/bundling/entries.ts';
import { routes } from '../lib/contract/routes.ts';
import { readTemplates } from '../local/build/build.ts';
import { printTable } from './printTable.ts';
import { residentMegabytes } from './residentMegabytes.ts';

const ROOT = join(import.meta.dirname, '..');
const FUNCTIONS = 90;
const LATER_STARTS = 3;
const GOALS = { firstSeconds: 8, laterSeconds: 1, megabytes: 500, resources: 500 };

/** Prints how the service starts, what it holds and how full its stacks are, as it is and with 90 functions. */
export async function benchGrowth(): Promise<void> {
  const today = Object.keys(entries).length;
  const now = await benchWith(today, 0);
  const grown = await benchWith(FUNCTIONS, FUNCTIONS - today);
  printTable(
    'Room for endpoints',
    [...grown].map(([stack, resources]) => {
      const perEndpoint = (resources - (now.get(stack) ?? 0)) / (FUNCTIONS - today);
      const room = perEndpoint > 0 ? Math.floor((GOALS.resources - resources) / perEndpoint) : '';
      return { stack, 'resources an endpoint': perEndpoint, [`endpoints after ${FUNCTIONS} functions`]: room };
    }),
  );
}

/** The resources of each stack with so many functions. */
async function benchWith(functions: number, added: number): Promise<ReadonlyMap<string, number>> {
  const folder = mkdtempSync(join(tmpdir(), 'cleverinvo-growth-'));
  try {
    copyProject(folder);
    if (added > 0) addRoutes(folder, added);
    await measure(folder, functions);
    return resourcesOf(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function copyProject(folder: string): void {
  const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  for (const file of files.trim().split('\n')) {
    mkdirSync(join(folder, dirname(file)), { recursive: true });
    cpSync(join(ROOT, file), join(folder, file));
  }
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
}

/** Repeats routes of the table under other names and paths, each with a function of its own that does the same. */
function addRoutes(folder: string, count: number): void {
  const names = Object.keys(routes);
  const copies = Array.from({ length: count }, (_, index) => {
    const [group = '', verb = ''] = (names[index % names.length] ?? '').split('.');
    return { group, verb, copy: Math.floor(index / names.length) + 2 };
  });
  for (const { group, verb, copy } of copies) {
    const file = join(folder, `functions/${group}${copy}/${verb}.ts`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `export { handler } from '../${group}/${verb}.ts';\n`);
  }
  const table = join(folder, 'lib/contract/routes.ts');
  renameSync(table, join(folder, 'lib/contract/ownRoutes.ts'));
  writeFileSync(
    table,
    `import { routes as own } from './ownRoutes.ts';
const copies = ${JSON.stringify(copies)};
export const routes = {
  ...own,
  ...Object.fromEntries(copies.map(({ group, verb, copy }) => {
    const route = own[group + '.' + verb];
    return [group + copy + '.' + verb, { ...route, path: '/copy' + copy + route.path }];
  })),
};
`,
  );
}

async function measure(folder: string, functions: number): Promise<void> {
  const first = await start(folder);
  const memory = [residentMegabytes(first.pid)];
  const names = functionsOf(folder);
  for (const name of names) await invoke(folder, name);
  memory.push(residentMegabytes(first.pid));
  for (let round = 0; round < 3; round++) await Promise.all(names.map((name) => invoke(folder, name)));
  memory.push(residentMegabytes(first.pid));
  await first.stop();

  const later: number[] = [];
  for (let count = 0; count < LATER_STARTS; count++) {
    const again = await start(folder);
    later.push(again.seconds);
    await again.stop();
  }

  const row = (what: string, value: number, goal: number | '') => ({
    '': what,
    value,
    goal,
    missed: goal !== '' && value > goal ? 'missed' : '',
  });
  if (names.length !== functions) throw new Error(`There are ${names.length} functions, not ${functions}`);
  printTable(`With ${functions} functions`, [
    row('first start, seconds', first.seconds, GOALS.firstSeconds),
    row(`later start, least of ${LATER_STARTS}, seconds`, Math.min(...later), GOALS.laterSeconds),
    row('memory after the start, MB', memory[0] ?? 0, ''),
    row('memory after each function was used, MB', memory[1] ?? 0, GOALS.megabytes),
    row('memory after all were used at once, MB', memory[2] ?? 0, ''),
    ...[...resourcesOf(folder)].map(([stack, count]) => row(`resources of ${stack}`, count, GOALS.resources)),
  ]);
}

interface Started {
  readonly pid: number;
  readonly seconds: number;
  stop(): Promise<void>;
}

/** Starts the service as `npm start` does, and waits until it says that it is ready. */
async function start(folder: string): Promise<Started> {
  const started = performance.now();
  const child = spawn(process.execPath, ['local/start.mjs'], {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: folder, PORT: '0', DATA_DIR: join(folder, '.data') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await ready(child);
  const seconds = (performance.now() - started) / 1000;
  return {
    pid: child.pid ?? 0,
    seconds,
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function ready(child: ChildProcess): Promise<void> {
  let output = '';
  const said = new Promise<void>((resolve) => {
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (output.includes('is ready')) resolve();
    });
  });
  const ended = once(child, 'exit').then(() => Promise.reject(new Error(`The service did not start: ${output}`)));
  await Promise.race([said, ended]);
}

/** Whether a function can do anything with an empty event or not, it is loaded by it. */
async function invoke(folder: string, name: string): Promise<void> {
  const environment = readFileSync(join(folder, '.data/aws.env'), 'utf8');
  const endpoint = /^AWS_ENDPOINT_URL_LAMBDA=(.*)$/m.exec(environment)?.[1];
  const url = `${endpoint}/2015-03-31/functions/${name}/invocations`;
  const response = await fetch(url, { method: 'POST', body: '{}' });
  if (response.status !== 200) throw new Error(`${name}: ${response.status} ${await response.text()}`);
  await response.arrayBuffer();
}

function templatesOf(folder: string) {
  const [cache = ''] = execFileSync('ls', [join(folder, '.cache/local')], { encoding: 'utf8' })
    .trim()
    .split('\n');
  return readTemplates({ folder: join(folder, '.cache/local', cache, 'cdk') });
}

function functionsOf(folder: string): string[] {
  const resources = [...templatesOf(folder).values()].flatMap((template) => Object.values(template.Resources));
  return resources.flatMap(({ Type, Properties }) =>
    Type === 'AWS::Lambda::Function' ? [String(Properties?.FunctionName)] : [],
  );
}

function resourcesOf(folder: string): Map<string, number> {
  return new Map(
    [...templatesOf(folder)].map(([stack, { Resources }]) => [stack, Object.keys(Resources).length] as const),
  );
}
