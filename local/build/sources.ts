import { createHash } from 'node:crypto';
import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The sources of the templates and the bundles. */
const SOURCES = [
  'cdk/**/*.ts',
  'docs/guide/*',
  'docs/site/*',
  'functions/**/*',
  'lib/**/*',
  'panel/**/*',
  'sdk/src/**/*',
  'cdk.json',
  'openapi.json',
  'package-lock.json',
];

/** A hash of the content of all sources. */
export async function hashSources(root: string): Promise<string> {
  const hash = createHash('sha256');
  const paths: string[] = [];
  for await (const file of glob(SOURCES, { cwd: root, withFileTypes: true })) {
    if (file.isFile()) paths.push(join(file.parentPath, file.name));
  }
  for (const path of paths.sort())
    hash
      .update(path.slice(root.length))
      .update('\0')
      .update(await readFile(path));
  return hash.digest('hex').slice(0, 16);
}
