import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

/** What each room may see of the project, itself included; anything else is a wrong direction. */
const MAY_SEE: Readonly<Record<string, readonly string[]>> = {
  'lib/domain': ['lib/domain'],
  'lib/contract': ['lib/contract', 'lib/domain'],
  'lib/webhooks': ['lib/webhooks', 'lib/domain'],
  'lib/pdf': ['lib/pdf', 'lib/domain'],
  'lib/pdf/page': ['lib/pdf/page', 'lib/pdf/file', 'lib/pdf/text', 'lib/pdf/pictures', 'lib/domain'],
  'lib/pdf/file': ['lib/pdf/file', 'lib/pdf/text', 'lib/pdf/pictures'],
  'lib/pdf/text': ['lib/pdf/text', 'lib/domain'],
  'lib/pdf/pictures': ['lib/pdf/pictures', 'lib/domain'],
  'lib/einvoice': ['lib/einvoice', 'lib/domain'],
  'lib/hosted': ['lib/hosted', 'lib/pdf', 'lib/domain'],
  'lib/mail': ['lib/mail', 'lib/hosted', 'lib/pdf', 'lib/domain'],
  'lib/aws': ['lib/aws', 'lib/contract', 'lib/domain'],
  'lib/aws/calls': ['lib/aws/calls', 'lib/contract', 'lib/domain'],
  'lib/aws/table': ['lib/aws/table', 'lib/aws/calls', 'lib/aws/environment.ts', 'lib/contract', 'lib/domain'],
  'lib/aws/items': ['lib/aws/items', 'lib/aws/table', 'lib/contract', 'lib/domain'],
  'lib/aws/queues': [
    'lib/aws/queues',
    'lib/aws/items',
    'lib/aws/table',
    'lib/aws/calls',
    'lib/aws/environment.ts',
    'lib/contract',
    'lib/domain',
  ],
  'lib/runtime': [
    'lib/runtime',
    'lib/aws',
    'lib/contract',
    'lib/domain',
    'lib/pdf',
    'lib/einvoice',
    'lib/mail',
    'lib/webhooks',
  ],
  functions: [
    'lib/runtime',
    'lib/aws',
    'lib/contract',
    'lib/domain',
    'lib/pdf',
    'lib/hosted',
    'lib/webhooks',
    'functions/operator',
    'openapi.json',
  ],
  cdk: ['cdk', 'lib/contract', 'lib/domain'],
  local: ['local'],
  sdk: ['sdk'],
  panel: ['panel', 'sdk', 'lib/domain'],
  'panel/app': ['panel/app', 'sdk', 'lib/domain'],
  'panel/parts': ['panel/parts', 'panel/app', 'sdk', 'lib/domain'],
  'panel/pages': ['panel/pages', 'panel/parts', 'panel/app', 'sdk', 'lib/domain'],
};

const ROOT = join(import.meta.dirname, '..');
const files = [...new Set(Object.keys(MAY_SEE).flatMap((room) => sourcesOf(room)))];

function sourcesOf(room: string): string[] {
  return readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|tsx|mts|mjs|js)$/.test(file))
    .map((file) => join(room, file));
}

/** Every module that a file names: `from '…'`, a bare `import '…'`, a dynamic `import('…')`, and the file of a thread. */
function importsOf(file: string): string[] {
  const source = readFileSync(join(ROOT, file), 'utf8').replace(/^\s*(\/\/|\*|\/\*\*).*$/gm, '');
  return [
    ...source.matchAll(
      /(?:from\s+|import\s+|import\s*\(\s*|require\s*\(\s*|new Worker\(new URL\(\s*)['"`]([^'"`]+)['"`]/g,
    ),
  ].map((match) => match[1] ?? '');
}

/** The files of the project that a file names. */
function seenBy(file: string): string[] {
  return importsOf(file)
    .filter((name) => name.startsWith('.'))
    .map((name) => relative(ROOT, join(ROOT, dirname(file), name)));
}

/** Every circle of files that name each other, by the files in it. A type that is imported counts too. */
function circlesAmong(sources: readonly string[], namedBy: (file: string) => readonly string[]): string[][] {
  const circles: string[][] = [];
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (file: string): void => {
    if (path.includes(file)) circles.push(path.slice(path.indexOf(file)));
    if (done.has(file) || !sources.includes(file)) return;
    done.add(file);
    path.push(file);
    for (const next of namedBy(file)) visit(next);
    path.pop();
  };
  for (const file of sources) visit(file);
  return circles;
}

/** The modules that a file loads when it needs them. Each has its own instances of all that it imports. */
function loadedApartBy(file: string): string[] {
  const source = readFileSync(join(ROOT, file), 'utf8');
  return [...source.matchAll(/await import\('(\.[^']+)'\)/g)].map(([, name = '']) =>
    relative(ROOT, join(ROOT, dirname(file), name)),
  );
}

/** A file, and all that it imports, and what these import. */
function reachedFrom(file: string, reached = new Set<string>()): Set<string> {
  if (reached.has(file) || !files.includes(file)) return reached;
  reached.add(file);
  for (const next of seenBy(file)) reachedFrom(next, reached);
  return reached;
}

/** The folders that a file is in. */
function foldersOf(file: string): string[] {
  const folder = dirname(file);
  return folder === '.' ? [] : [folder, ...foldersOf(folder)];
}

/** What lies in a folder, and what else of it each names. A folder in it is one, with all that lies in it. */
function namedWithin(folder: string): Map<string, Set<string>> {
  const named = new Map<string, Set<string>>();
  const partOf = (path: string) => path.slice(folder.length + 1).split('/')[0] ?? '';
  for (const file of files.filter((path) => path.startsWith(`${folder}/`))) {
    const others = seenBy(file).filter((path) => path.startsWith(`${folder}/`) && partOf(path) !== partOf(file));
    const known = named.get(partOf(file)) ?? new Set();
    named.set(partOf(file), new Set([...known, ...others.map(partOf)]));
  }
  return named;
}

const roomOf = (path: string) =>
  Object.keys(MAY_SEE)
    .toSorted((a, b) => b.length - a.length)
    .find((room) => path.startsWith(`${room}/`));

describe('the house', () => {
  it.each(files)('%s looks in one direction only', (file) => {
    const allowed = MAY_SEE[roomOf(file) ?? ''] ?? [];
    const strange = seenBy(file).filter(
      (path) => !allowed.some((room) => path === room || path.startsWith(`${room}/`)),
    );
    expect(strange).toEqual([]);
  });

  it('has no circles, not even of types', () => {
    const everywhere = [...new Set([...files, ...['bench', 'scripts', 'test'].flatMap(sourcesOf)])];
    expect(circlesAmong(everywhere, seenBy)).toEqual([]);
  });

  it('has no circles of folders: what lies in a folder, files and folders, names each other in one direction', () => {
    const circles = [...new Set(files.flatMap(foldersOf))].flatMap((folder) => {
      const within = namedWithin(folder);
      return circlesAmong([...within.keys()], (name) => [...(within.get(name) ?? [])]);
    });
    expect(circles).toEqual([]);
  });

  it('would have noticed a circle', () => {
    const named: Readonly<Record<string, readonly string[]>> = { a: ['b'], b: ['c', 'd'], c: ['b'], d: [] };
    expect(circlesAmong(Object.keys(named), (file) => named[file] ?? [])).toEqual([['b', 'c']]);
  });

  it('loads nothing apart that commits marks of the outbox, as nobody would tell of them', () => {
    const apart = files
      .filter((file) => /^(lib|functions)\//.test(file) && !file.startsWith('functions/operator/'))
      .flatMap(loadedApartBy);
    expect(apart).toContain('lib/aws/queues/tell.ts');
    expect(apart.filter((file) => reachedFrom(file).has('lib/aws/table/marks.ts'))).toEqual([]);
  });

  it('keeps the AWS SDK in lib/aws', () => {
    const outside = files.filter((file) => !/^(lib\/aws|cdk|local)\//.test(file));
    expect(outside.filter((file) => importsOf(file).some((name) => name.startsWith('@aws-sdk/')))).toEqual([]);
  });

  it('keeps the contract and the domain free of everything but zod and Node', () => {
    const pure = files.filter((file) => /^lib\/(domain|contract)\//.test(file));
    const packages = pure.flatMap(importsOf).filter((name) => !name.startsWith('.'));
    expect([...new Set(packages)].filter((name) => name !== 'zod')).toEqual([]);
  });

  it('reads the environment in one place', () => {
    const readers = files.filter(
      (file) => /^(lib|functions)\//.test(file) && readFileSync(join(ROOT, file), 'utf8').includes('process.env'),
    );
    expect(readers).toEqual(['lib/aws/environment.ts']);
  });

  it('keeps endpoints short', () => {
    const long = files.filter(
      (file) => file.startsWith('functions/') && readFileSync(join(ROOT, file), 'utf8').split('\n').length > 45,
    );
    expect(long.filter((file) => !file.startsWith('functions/operator/'))).toEqual([]);
  });
});
