import type { Plugin } from 'esbuild';

/**
 * A Lambda finds its credentials in its environment, always. The SDK's default chain also knows SSO, processes, web
 * identities and instance metadata, which is 130 KB that no function ever runs.
 */
export const slimCredentials: Plugin = {
  name: 'slim-credentials',
  setup(build) {
    build.onResolve({ filter: /^@aws-sdk\/credential-provider-node$/ }, () => ({
      path: 'credentials',
      namespace: 'slim-credentials',
    }));
    build.onLoad({ filter: /.*/, namespace: 'slim-credentials' }, () => ({
      contents: "export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';",
      resolveDir: build.initialOptions.absWorkingDir ?? process.cwd(),
    }));
  },
};
