import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/** The hashes of the AWS SDK. Each tries whether Node.js has its algorithm, and has it in JavaScript too. */
const HASHES = /\/(?:Sha256|Sha1|Md5)Node\.js$/;
const TRIED = /^const hasNativeCrypto = \(\(\) => \{\n(?:.*\n)*?\}\)\(\);$/m;
const CHOSEN = /\bhasNativeCrypto \? (buildNativeClass\(\)) : \w+;/;

/** Node.js on Lambda has the algorithms: an import tries none, and 5 KB of a bundle are less. */
export const nativeHashes: Plugin = {
  name: 'native-hashes',
  setup(build) {
    build.onLoad({ filter: HASHES }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      if (!TRIED.test(source) || !CHOSEN.test(source))
        throw new Error(`${path} is not written as nativeHashes expects`);
      return { contents: source.replace(TRIED, '').replace(CHOSEN, '$1;') };
    });
  },
};
