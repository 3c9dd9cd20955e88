import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const read = (file: string) => JSON.parse(readFileSync(join(ROOT, file), 'utf8'));

interface Locked {
  readonly version: string;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const PLATFORMS = ['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64', 'win32-x64'].map((platform) => {
  const [os = '', cpu = ''] = platform.split('-');
  return { os, cpu };
});

const locked: ReadonlyMap<string, Locked> = new Map(Object.entries<Locked>(read('package-lock.json').packages));
const nameOf = (path: string) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

const fits = ({ os, cpu }: { os: string; cpu: string }, pack: Locked) =>
  pack.os?.includes(os) === true && pack.cpu?.includes(cpu) === true;

/** Packages that bring programs for a platform each, by the package that wants them. */
const native = [...locked].flatMap(([path, { optionalDependencies = {} }]) => {
  const programs = [...locked].filter(([other, pack]) => nameOf(other) in optionalDependencies && pack.os && pack.cpu);
  return programs.length > 0 ? [[path === '' ? 'the database emulator' : nameOf(path), programs] as const] : [];
});

describe('the lock file', () => {
  it('has all that brings programs of its own', () => {
    const names = native.map(([name]) => name);
    expect(names).toEqual(
      expect.arrayContaining(['the database emulator', '@biomejs/biome', 'esbuild', 'rolldown', 'typescript']),
    );
  });

  it.each(native)('has %s for every platform that is promised', (_, programs) => {
    const missing = PLATFORMS.filter((platform) => !programs.some(([, pack]) => fits(platform, pack)));
    expect(missing).toEqual([]);
    expect(programs.filter(([, { optional }]) => !optional)).toEqual([]);
  });

  it('has the database emulator in one version, as package.json does', () => {
    const { optionalDependencies } = read('package.json');
    for (const { os, cpu } of PLATFORMS) {
      const name = `@dynoxide/${os}-${cpu}`;
      expect([name, locked.get(`node_modules/${name}`)?.version]).toEqual([name, optionalDependencies[name]]);
    }
    const wanted = Object.entries(optionalDependencies).filter(([name]) => name.startsWith('@dynoxide/'));
    expect(new Set(wanted.map(([, version]) => version)).size).toBe(1);
  });

  it('does not fail where there is no package of Node', () => {
    expect(locked.get('node_modules/node')?.optional).toBe(true);
  });

  it('names no host to load packages from', () => {
    expect(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).not.toMatch(/"resolved": "http/);
  });
});
