import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/**
 * The SDK describes every operation of a service in one module, whose objects have keys that are computed from
 * constants. A computed key may have an effect, so esbuild keeps what uses one: of S3, 60 KB that no function reads.
 * With the constants in place of their names, only the operations that are called stay.
 */
export const slimSchemas: Plugin = {
  name: 'slim-schemas',
  setup(build) {
    build.onLoad({ filter: /@aws-sdk\/client-[\w-]+\/dist-es\/schemas\/schemas_\d+\.js$/ }, async ({ path }) => ({
      contents: withLiteralKeys(await readFile(path, 'utf8')),
    }));
  },
};

export function withLiteralKeys(source: string): string {
  const constants = new Map(
    [...source.matchAll(/^const (\w+) = ("[^"\\]*");$/gm)].map(([, name = '', literal = '']) => [name, literal]),
  );
  return source.replace(/\[(\w+)\]:/g, (computed, name: string) => {
    const literal = constants.get(name);
    return literal === undefined ? computed : `${literal}:`;
  });
}
