import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/** What the functions never run of the AWS SDK, and what stands in its place. */
const REPLACED: Readonly<Record<string, string>> = {
  // A Lambda finds its credentials in its environment, always; the SDK also looks in SSO, processes and metadata.
  '@aws-sdk/credential-provider-node': "export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';",
  // Only S3 Select streams events.
  '@smithy/core/event-streams':
    'export const eventStreamSerdeProvider = () => ({}); export const resolveEventStreamSerdeConfig = (config) => config;',
};

const namespace = 'slim-sdk';

/** Leaves 200 KB a function out of the bundles. */
export const slimSdk: Plugin = {
  name: namespace,
  setup(build) {
    build.onResolve({ filter: /^@(aws-sdk|smithy)\// }, ({ path }) =>
      path in REPLACED ? { path, namespace, sideEffects: false } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace }, ({ path }) => ({
      contents: REPLACED[path] ?? '',
      resolveDir: build.initialOptions.absWorkingDir ?? process.cwd(),
    }));
    build.onLoad({ filter: /@aws-sdk\/client-[\w-]+\/dist-es\/schemas\/schemas_0\.js$/ }, async ({ path }) => ({
      contents: withPlainKeys(await readFile(path, 'utf8')),
    }));
  },
};

/**
 * Writes `{ [_name]: … }` as `{ "name": … }`. A computed key might have an effect, for all that esbuild knows, so it
 * would keep the schema of every operation of the service.
 */
export function withPlainKeys(source: string): string {
  const constants = new Map([...source.matchAll(/^const (\w+) = ("[^"]*");$/gm)].map(([, name, text]) => [name, text]));
  return source.replace(/\[(_\w+)\]:/g, (computed, name: string) =>
    constants.has(name) ? `${constants.get(name)}:` : computed,
  );
}
