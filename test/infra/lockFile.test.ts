import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

interface Locked {
  readonly version: string;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly engines?: { readonly node?: string };
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const root = join(import.meta.dirname, '../..');
const { packages }: { packages: Readonly<Record<string, Locked>> } = JSON.parse(
  readFileSync(join(root, 'package-lock.json'), 'utf8'),
);
const { engines, dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** Where `npm ci && npm start` and `npm cit` run: Linux (and so Windows by WSL) and macOS, on both processors. */
const MACHINES = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64'];

/** The end of the name of a package for one platform. */
const PLATFORM = /(aix|android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|wasm32|win32)[-\w]*$/;

/** Whether a version satisfies a range such as `^22.12.0 || >=24`. Ranges with an upper bound are not supported. */
function satisfies(range: string, version: readonly number[]): boolean {
  return range.split('||').some((part) => {
    const [, operator = '', ...numbers] = /^\s*(\^|>=)?\s*v?(\d+)(?:\.(\d+))?(?:\.(\d+))?/.exec(part) ?? [];
    const least = numbers.map((number) => Number(number ?? 0));
    const different = least.findIndex((number, index) => number !== version[index]);
    const isAtLeast = different < 0 || (least[different] ?? 0) < (version[different] ?? 0);
    return range.trim() === '*' || (isAtLeast && (operator === '>=' || least[0] === version[0]));
  });
}

describe('the lock file', () => {
  const natives = Object.entries(packages).filter(([, { os, cpu }]) => os && cpu);
  const has = (name: string) => packages[`node_modules/${name}`];

  it.each(MACHINES)('has the database emulator for %s', (machine) => {
    expect(has(`@dynoxide/${machine}`)).toMatchObject({ version: has('@dynoxide/linux-x64')?.version, optional: true });
  });

  it('has every package with native code for every machine', () => {
    for (const [family, members] of Map.groupBy(natives, ([path]) => path.replace(PLATFORM, ''))) {
      const covered = members.flatMap(([, { os = [], cpu = [] }]) => os.flatMap((o) => cpu.map((c) => `${o}-${c}`)));
      expect({ family, missing: MACHINES.filter((machine) => !covered.includes(machine)) }).toEqual({
        family,
        missing: [],
      });
    }
  });

  it('has one version of all AWS clients', () => {
    const clients = Object.entries<string>(dependencies).filter(([name]) => /^@aws-sdk\/(client|lib)-/.test(name));
    expect(clients.length).toBeGreaterThan(1);
    expect([...new Set(clients.map(([, version]) => version))]).toHaveLength(1);
    for (const [name, version] of clients) expect(has(name)?.version).toBe(version);
  });

  it('has one copy of each package that AWS clients load', () => {
    const copies = Object.keys(packages).filter((path) => /node_modules\/(@aws-sdk\/[^/]+|@smithy\/core)$/.test(path));
    expect(copies.filter((path) => path.lastIndexOf('node_modules/') > 0)).toEqual([]);
  });

  it('asks for no newer Node than the project does', () => {
    const oldest = [...engines.node.replace('>=', '').split('.').map(Number), 0];
    const newer = Object.entries(packages)
      .filter(([path, { engines: own, optional }]) => path !== '' && !optional && own?.node)
      .filter(([, { engines: own }]) => !satisfies(own?.node ?? '*', oldest));
    expect(newer.map(([path]) => path)).toEqual([]);
  });
});
