import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { useStack } from '../support/stack.ts';
import { findViolations, type Tab, useBrowser } from './browser.ts';
import { whyNoBrowser } from './chromium.ts';
import { type Ask, fillAccount, type PanelPage } from './gallery.ts';
import { fingerprintOf, markupOf } from './look.ts';
import { openPage, signInWith, TOUR } from './tour.ts';
import { callsOf } from './visit.ts';

const stack = useStack();
const browser = useBrowser();

const approved: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(new URL('./approved/pages.json', import.meta.url), 'utf8'),
);

/** What is wrong with a page: it asks too much of the API, axe finds something, or nobody has looked at it. */
async function faultsOf(tab: Tab, name: string, view: PanelPage): Promise<readonly string[]> {
  const { page } = tab;
  const calls = await callsOf(page, () => openPage(page, stack.local.origin, view));
  const title = await page.locator('h1').textContent();
  const isApproved = approved[name] === fingerprintOf(await markupOf(page));
  return [
    ...(title === view.title ? [] : [`its title is ${title}`]),
    ...(calls.length <= 3 ? [] : [`it makes ${calls.length} calls: ${calls.join()}`]),
    ...(await findViolations(tab)),
    ...(isApproved ? [] : ['it looks otherwise than its approved picture: npm run approve:panel, and look at it']),
    ...tab.faults.splice(0),
  ].map((fault) => `${name}: ${fault}`);
}

describe.skipIf(whyNoBrowser !== undefined)('every page of the panel', () => {
  it('is in Spanish, fits on a phone in the dark, makes few calls, passes axe, and looks as it was approved', async () => {
    const [full, empty] = [await stack.addAccount(), await stack.addAccount()];
    const ask: Ask = async (method, path, body) => (await stack.call(method, path, { key: full.key, body })).body;
    const pages = Object.entries(await fillAccount(ask));
    expect(pages.map(([name]) => name).toSorted()).toEqual(Object.keys(approved));
    const found: string[] = [];
    for (const { key } of [full, empty]) {
      const tab = await browser.open(TOUR);
      await signInWith(tab.context, { local: stack.local, key });
      for (const [name, view] of pages) {
        if (Boolean(view.isEmpty) === (key === empty.key)) found.push(...(await faultsOf(tab, name, view)));
      }
    }
    expect(found).toEqual([]);
  });
});
