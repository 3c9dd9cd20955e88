import { dirname } from 'node:path';
import type { Plugin } from 'esbuild';

/** What reads `~/.aws/config` and `~/.aws/credentials`. */
const READER = /\/shared-ini-file-loader\/loadSharedConfigFiles\.js$/;

export const NO_FILES = `
  export { CONFIG_PREFIX_SEPARATOR } from './constants';
  export const loadSharedConfigFiles = async () => ({ configFile: {}, credentialsFile: {} });`;

/** A function has its configuration in its environment, so no AWS client looks for files before its first call. */
export const noConfigFiles: Plugin = {
  name: 'no-config-files',
  setup(build) {
    build.onLoad({ filter: READER }, ({ path }) => ({ contents: NO_FILES, resolveDir: dirname(path) }));
  },
};
