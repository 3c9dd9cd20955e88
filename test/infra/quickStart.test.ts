import { createHash } from 'node:crypto';
import { Resolver } from 'node:dns/promises';
import { createReadStream, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { builtins, lazyBuiltins, withoutImports } from '../../cdk/bundling/builtins.ts';
import { SHARED } from '../../cdk/bundling/bundle.ts';
import { nativeHashes } from '../../cdk/bundling/nativeHashes.ts';
import { NO_FILES, noConfigFiles } from '../../cdk/bundling/noConfigFiles.ts';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'cleverinvo-start-'));

/** The exports of this source, bundled with both plugins. */
async function bundled(name: string, contents: string): Promise<Record<string, unknown>> {
  const outfile = join(folder, `${name}.mjs`);
  await build({
    ...SHARED,
    plugins: [builtins, lazyBuiltins, nativeHashes, noConfigFiles],
    stdin: { contents, resolveDir: root },
    outfile,
    metafile: true,
  });
  expect(readFileSync(outfile, 'utf8')).not.toMatch(/\bimport[^;]*"node:/);
  return import(pathToFileURL(outfile).href);
}

describe('modules of Node.js in a bundle', () => {
  it('are what an import gives, in whatever way it is written', async () => {
    const { all } = await bundled(
      'all',
      `import http from 'node:http';
       import * as crypto from 'node:crypto';
       import path, { join as joined, sep } from 'node:path';
       import os, * as system from 'node:os';
       const { Agent } = await import('node:https');
       export const all = [http.Agent, crypto.createHash, path.join, joined, sep, os.platform, system.release, Agent];`,
    );
    const [http, crypto, path, os, https] = await Promise.all([
      import('node:http'),
      import('node:crypto'),
      import('node:path'),
      import('node:os'),
      import('node:https'),
    ]);
    const expected = [
      http.Agent,
      crypto.createHash,
      path.join,
      path.join,
      path.sep,
      os.platform,
      os.release,
      https.Agent,
    ];
    expect(all).toEqual(expected);
  });

  it('are there before the first statement, as those of an import are', async () => {
    const { here } = await bundled('first', "export const here = sep; import { sep } from 'node:path';");
    expect(here).toBe('/');
  });

  it.each(['import"node:http";', 'x("node:http")'])('are refused where the import is written as %s', (code) => {
    expect(() => withoutImports(code, new Set(['node:http']))).toThrow('The imports of node:http are not written');
  });
});

describe('modules of Node.js that few first requests need', () => {
  it('do the same, and so do their classes', async () => {
    const { file, unpacked, bits, isStream, Own } = await bundled(
      'later',
      `import { ReadStream, readFileSync } from 'node:fs';
       import zlib, { constants, deflateRawSync } from 'node:zlib';
       import { Resolver } from 'node:dns/promises';
       export const file = readFileSync(${JSON.stringify(import.meta.filename)}, 'utf8');
       export const unpacked = zlib.inflateRawSync(deflateRawSync('text')).toString();
       export const bits = constants.Z_MAX_WINDOWBITS;
       export const isStream = (value) => value instanceof ReadStream;
       export class Own extends Resolver {}`,
    );
    expect([file, unpacked, bits]).toEqual([readFileSync(import.meta.filename, 'utf8'), 'text', 15]);
    const isReadStream = isStream as (value: unknown) => boolean;
    const stream = createReadStream(import.meta.filename);
    expect([stream, 'text', new Resolver()].map(isReadStream)).toEqual([true, false, false]);
    stream.destroy();
    const own = new (Own as typeof Resolver)();
    expect([own instanceof Resolver, Array.isArray(own.getServers())]).toEqual([true, true]);
  });
});

describe('a hash of the AWS SDK in a bundle', () => {
  it('is that of Node.js, without another in JavaScript', async () => {
    const { Sha256, Md5 } = await bundled('hash', "export { Sha256, Md5 } from '@smithy/core/checksum';");
    const digest = async (Hash: unknown) => {
      const hash = new (Hash as new () => { update(text: Uint8Array): void; digest(): Promise<Uint8Array> })();
      hash.update(Buffer.from('text'));
      return Buffer.from(await hash.digest()).toString('hex');
    };
    const expected = ['sha256', 'md5'].map((name) => createHash(name).update('text').digest('hex'));
    expect([await digest(Sha256), await digest(Md5)]).toEqual(expected);
    expect(readFileSync(join(folder, 'hash.mjs'), 'utf8')).not.toContain('bytesHashed');
  });
});

describe('the configuration of an AWS client in a bundle', () => {
  const reader = 'node_modules/@smithy/core/dist-es/submodules/config/shared-ini-file-loader/loadSharedConfigFiles.js';

  it('comes from the environment and from no file', async () => {
    const file = join(folder, 'config');
    writeFileSync(file, '[default]\nregion = eu-west-1\nmax_attempts = 7\n');
    Object.assign(process.env, { AWS_CONFIG_FILE: file, AWS_REGION: 'eu-south-2' });
    const { client } = await bundled(
      'client',
      "import { DynamoDBClient } from '@aws-sdk/client-dynamodb'; export const client = new DynamoDBClient({});",
    );
    const { config } = client as { config: Record<'region' | 'maxAttempts', () => Promise<unknown>> };
    expect([await config.region(), await config.maxAttempts()]).toEqual(['eu-south-2', 4]);
  });

  it('is read by a module with the same exports', () => {
    const namesIn = (source: string) =>
      [...source.matchAll(/export (?:const (\w+)|\{ (\w+) \})/g)].map(([, a, b]) => a ?? b);
    expect(namesIn(NO_FILES).toSorted()).toEqual(namesIn(readFileSync(join(root, reader), 'utf8')).toSorted());
  });
});
