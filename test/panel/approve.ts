import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { startLocal } from '../../local/run.ts';
import { launchBrowser } from './chromium.ts';
import { type Ask, fillAccount, type PanelPage } from './gallery.ts';
import { fingerprintOf, markupOf } from './look.ts';
import { openPage, signInWith, tourContext } from './tour.ts';

/**
 * `npm run approve:panel [parts of names]` takes pictures of the pages of the panel that have changed, to be looked at and committed:
 * light and dark, on a wide screen in English and on a phone in Spanish, all four in one file. `PICTURES` is a folder that gets
 * them in full size too.
 */
const APPROVED = new URL('./approved/', import.meta.url);
const LIST = new URL('pages.json', APPROVED);
const { PICTURES } = process.env;

/** What the pictures are reduced to, so that all of them together stay small. */
const SCALE = 0.5;
const QUALITY = 0.55;

const VIEWS = [
  { name: 'wide', colorScheme: 'light', locale: 'en-GB', viewport: { width: 1280, height: 800 } },
  { name: 'wide-dark', colorScheme: 'dark', locale: 'en-GB', viewport: { width: 1280, height: 800 } },
  { name: 'phone', colorScheme: 'light', locale: 'es-ES', viewport: { width: 390, height: 800 } },
  { name: 'phone-dark', colorScheme: 'dark', locale: 'es-ES', viewport: { width: 390, height: 800 } },
] as const;

const wanted = process.argv.slice(2);
const approved: Record<string, string> = existsSync(LIST) ? JSON.parse(readFileSync(LIST, 'utf8')) : {};
mkdirSync(APPROVED, { recursive: true });
if (PICTURES) mkdirSync(PICTURES, { recursive: true });
const local = await startLocal({ throttle: { RateLimit: 100_000, BurstLimit: 100_000 } });
const browser = await launchBrowser();
try {
  const keys = [await addAccount(), await addAccount()] as const;
  const pages = await fillAccount(askAs(keys[0]), { local });
  for (const key of keys) {
    const own = Object.entries(pages).filter(([, { isEmpty }]) => Boolean(isEmpty) === (key === keys[1]));
    const changed = await changedPages(browser, key, own);
    const pictures = await takePictures(browser, key, changed);
    for (const [name, views] of pictures) {
      const sheet = await sheetOf(browser, views);
      await writeFile(new URL(`${name}.webp`, APPROVED), sheet);
      console.log(`${name.padEnd(24)} ${Math.ceil(sheet.length / 1024)} KB`);
    }
  }
  const known = Object.keys(pages).toSorted();
  await writeFile(
    LIST,
    `${JSON.stringify(Object.fromEntries(known.map((name) => [name, approved[name]])), undefined, 2)}\n`,
  );
} finally {
  await browser.close();
  await local.stop();
}

async function addAccount(): Promise<string> {
  const event = { action: 'createAccount', name: 'Estudio Norte', plan: 'BUSINESS' };
  const { key } = await local.invoke<{ key: { secret: string } }>('operate', event);
  return key.secret;
}

function askAs(key: string): Ask {
  return async (method, path, body) => {
    const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' };
    const response = await fetch(local.url + path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  };
}

type Named = readonly [name: string, page: PanelPage];

/** The pages that look otherwise than when they were approved. Their new fingerprints are noted. */
async function changedPages(from: Browser, key: string, pages: readonly Named[]): Promise<readonly Named[]> {
  const context = await tourContext(from);
  await signInWith(context, { local, key });
  const page = await context.newPage();
  const changed: Named[] = [];
  for (const [name, view] of pages) {
    await openPage(page, local.origin, view);
    const fingerprint = fingerprintOf(await markupOf(page));
    const isWanted = wanted.length === 0 ? approved[name] !== fingerprint : wanted.some((part) => name.includes(part));
    if (isWanted) changed.push([name, view]);
    approved[name] = fingerprint;
  }
  await context.close();
  return changed;
}

async function takePictures(from: Browser, key: string, pages: readonly Named[]) {
  const taken = new Map<string, Buffer[]>(pages.map(([name]) => [name, []]));
  for (const { name: viewName, ...options } of VIEWS) {
    const context = await tourContext(from, options);
    await signInWith(context, { local, key });
    const page = await context.newPage();
    for (const [name, view] of pages) {
      await openPage(page, local.origin, view);
      const picture = await page.screenshot();
      taken.get(name)?.push(picture);
      if (PICTURES) await writeFile(join(PICTURES, `${name}-${viewName}.png`), picture);
    }
    await context.close();
  }
  return taken;
}

/** The pictures side by side, as WebP. */
async function sheetOf(from: Browser, pictures: readonly Buffer[]): Promise<Buffer> {
  const page = await from.newPage();
  const sources = pictures.map((picture) => `data:image/png;base64,${picture.toString('base64')}`);
  const url = (await page.evaluate(`(async () => {
    const images = await Promise.all(${JSON.stringify(sources)}.map(async (source) => {
      const image = new Image();
      image.src = source;
      await image.decode();
      return image;
    }));
    const canvas = document.createElement('canvas');
    canvas.width = images.reduce((sum, { width }) => sum + width * ${SCALE}, 0);
    canvas.height = Math.max(...images.map(({ height }) => height * ${SCALE}));
    const context = canvas.getContext('2d');
    context.imageSmoothingQuality = 'high';
    let left = 0;
    for (const image of images) {
      context.drawImage(image, left, 0, image.width * ${SCALE}, image.height * ${SCALE});
      left += image.width * ${SCALE};
    }
    return canvas.toDataURL('image/webp', ${QUALITY});
  })()`)) as string;
  await page.close();
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
}
