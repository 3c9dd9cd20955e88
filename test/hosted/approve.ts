import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { Browser } from './browser.ts';
import { fingerprint, views } from './pages.ts';
import { withPalette } from './palette.ts';

/**
 * `npm run approve:pages [part of a name]` takes pictures of the hosted pages that have changed, to be looked at and
 * committed. It needs a Chromium, which the tests do not.
 */
const APPROVED = new URL('./approved/', import.meta.url);
const LIST = new URL('pages.json', APPROVED);

const approved: Readonly<Record<string, string>> = existsSync(LIST) ? JSON.parse(readFileSync(LIST, 'utf8')) : {};
const browser = await Browser.start();
try {
  const fingerprints: Record<string, string> = {};
  for (const [name, view] of Object.entries(views())) {
    fingerprints[name] = fingerprint(view.markup);
    const wanted = process.argv[2];
    if (wanted === undefined ? approved[name] === fingerprints[name] : !name.includes(wanted)) continue;
    const picture = withPalette(await browser.picture(view));
    await writeFile(new URL(`${name}.png`, APPROVED), picture);
    console.log(`${name.padEnd(24)} ${Math.ceil(picture.length / 1024)} KB`);
  }
  await writeFile(LIST, `${JSON.stringify(fingerprints, undefined, 2)}\n`);
} finally {
  await browser.stop();
}
