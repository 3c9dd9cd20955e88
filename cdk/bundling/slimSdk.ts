import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/** Modules of the AWS SDK that no function needs, and what replaces them. An export that is missing fails the build. */
export const REPLACED: ReadonlyMap<string, string> = new Map([
  // A Lambda has its credentials in its environment. The SDK would also look for SSO, processes and metadata.
  [
    '@aws-sdk/credential-provider-node',
    "export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';",
  ],
  // Only S3 Select streams events.
  [
    '@smithy/core/event-streams',
    'export const eventStreamSerdeProvider = () => ({}); export const resolveEventStreamSerdeConfig = (config) => config;',
  ],
  // The client of DynamoDB creates this cache, but uses it only if endpoint discovery is switched on.
  ['@aws-sdk/endpoint-cache', 'export class EndpointCache {}'],
]);

/** What the SDK would load in a browser, or for streams of events. As files of their own they would split what shares code with them. */
const NEVER_LOADED = /^(?:bowser|@smithy\/core\/event-streams)$/;

const namespace = 'slim-sdk';

/** Leaves 200 KB out of the bundle of each function. */
export const slimSdk: Plugin = {
  name: namespace,
  setup(build) {
    build.onResolve({ filter: NEVER_LOADED }, ({ kind, path }) =>
      kind === 'dynamic-import' ? { path, external: true } : undefined,
    );
    build.onResolve({ filter: /^@(aws-sdk|smithy)\// }, ({ path }) =>
      REPLACED.has(path) ? { path, namespace, sideEffects: false } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace }, ({ path }) => ({
      contents: REPLACED.get(path) ?? '',
      resolveDir: build.initialOptions.absWorkingDir ?? process.cwd(),
    }));
    build.onLoad({ filter: /@aws-sdk\/client-[\w-]+\/dist-es\/schemas\/[^/]+\.js$/ }, async ({ path }) => ({
      contents: withPlainKeys(await readFile(path, 'utf8'), path),
    }));
  },
};

/**
 * Writes `{ [_name]: … }` as `{ "name": … }`. To esbuild a computed key may have an effect, so it would keep the schemas
 * of all operations of a service. Throws where the file is not written in the way that this knows.
 */
export function withPlainKeys(source: string, path: string): string {
  const constants = new Map([...source.matchAll(/^const (\w+) = ("[^"]*");$/gm)].map(([, name, text]) => [name, text]));
  const plain = source.replace(/\[(_\w+)\]:/g, (computed, name: string) =>
    constants.has(name) ? `${constants.get(name)}:` : computed,
  );
  const computed = /\[\w+\]:/.exec(plain);
  if (constants.size === 0 || plain === source || computed)
    throw new Error(`${path} is not written as slimSdk expects${computed ? `: ${computed[0]}` : ''}`);
  return plain;
}
