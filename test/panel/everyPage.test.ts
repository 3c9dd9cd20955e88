import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { sample } from '../support/sample.ts';
import { useSharedStack } from '../support/stack.ts';
import { findViolations, type Tab, useBrowser } from './browser.ts';
import { whyNoBrowser } from './chromium.ts';
import { type Ask, fillAccount, type PanelPage } from './gallery.ts';
import { fingerprintOf, markupOf } from './look.ts';
import { openPage, signInWith, TOUR } from './tour.ts';
import { callsOf, countBytes } from './visit.ts';

const stack = useSharedStack();
const browser = useBrowser();

const approved: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(new URL('./approved/pages.json', import.meta.url), 'utf8'),
);

/** What the first load of a page may weigh on the wire, compressed, with the headers of each file. */
const MOST_BYTES = 90_000;

/** What is wrong with a page: it asks too much of the API, axe finds something, or nobody has looked at it. */
async function faultsOf(tab: Tab, name: string, view: PanelPage): Promise<readonly string[]> {
  const { page } = tab;
  const bytes = await countBytes(page);
  const calls = await callsOf(page, () => openPage(page, stack.local.origin, view));
  const title = await page.locator('h1').textContent();
  const isMarkup = (await page.locator('img[src="x"]').count()) > 0;
  const isApproved = approved[name] === fingerprintOf(await markupOf(page));
  return [
    ...(title === view.title ? [] : [`its title is ${title}`]),
    ...(isMarkup ? ['it takes the name of a client for markup'] : []),
    ...(calls.length <= 3 ? [] : [`it makes ${calls.length} calls: ${calls.join()}`]),
    ...(bytes() <= MOST_BYTES ? [] : [`its first load takes ${bytes()} bytes`]),
    ...(await findViolations(tab)),
    ...(isApproved ? [] : ['it looks otherwise than its approved picture: npm run approve:panel, and look at it']),
    ...tab.faults.splice(0),
  ].map((fault) => `${name}: ${fault}`);
}

let pages: Readonly<Record<string, PanelPage>> = {};
let keys: { readonly full: string; readonly empty: string };
beforeAll(async () => {
  if (whyNoBrowser) return;
  const [full, empty] = [await stack.addAccount(), await stack.addAccount()];
  keys = { full: full.key, empty: empty.key };
  const ask: Ask = async (method, path, body) => (await stack.call(method, path, { key: full.key, body })).body;
  pages = await fillAccount(ask, stack);
  await stack.call('PUT', '/account', { key: empty.key, body: { name: 'Estudio Norte' } });
});

/** So many pages are one test. */
const PAGES_AT_ONCE = 8;
const names = Object.keys(approved);
const visited = sample(names, 2);
const parts = Array.from({ length: Math.ceil(visited.length / PAGES_AT_ONCE) }, (_, part) =>
  visited.slice(part * PAGES_AT_ONCE, (part + 1) * PAGES_AT_ONCE),
);

describe.skipIf(whyNoBrowser !== undefined)('every page of the panel', () => {
  it('has an approved picture', () => {
    expect(Object.keys(pages).toSorted()).toEqual(names);
  });

  it.each(parts)(
    'is in Spanish, fits on a phone in the dark, loads at most 90 KB, makes few calls, passes axe, and looks as approved: %s …',
    async (...part) => {
      const found = await Promise.all(
        part.map(async (name) => {
          const view = pages[name];
          if (!view) return [];
          const tab = await browser.open(TOUR);
          await signInWith(tab.context, { local: stack.local, key: view.isEmpty ? keys.empty : keys.full });
          return faultsOf(tab, name, view);
        }),
      );
      expect(found.flat()).toEqual([]);
    },
  );
});
