import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Unstartable } from '../unstartable.ts';
import { readJson, writeJson } from './jsonFile.ts';

/** Which way of storing the data of the folder has. Grows when a version cannot read what those before it wrote. */
export const LAYOUT = 2;

/** Notes the layout in a new folder. Throws an `Unstartable` where the data was written in another one. */
export function checkLayout(folder: string): void {
  const file = join(folder, 'layout.json');
  const noted = readJson<{ layout: number }>(file)?.layout;
  const hasData = existsSync(join(folder, 'dynamodb.sqlite'));
  // The first layout was not noted.
  const layout = noted ?? (hasData ? 1 : undefined);
  if (layout !== undefined && layout !== LAYOUT) {
    const version = layout < LAYOUT ? 'an earlier' : 'a later';
    throw new Unstartable(
      `The data in ${folder} was written by ${version} version, which this one cannot read: move the folder away, or choose another with DATA_DIR=<folder>.`,
    );
  }
  if (noted === undefined) writeJson(file, { layout: LAYOUT });
}
