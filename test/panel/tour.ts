import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import type { PanelPage } from './gallery.ts';

/** How the pages are looked at whose fingerprints are kept: in Spanish, on a phone, in the dark. */
export const TOUR: BrowserContextOptions = {
  locale: 'es-ES',
  timezoneId: 'Europe/Madrid',
  colorScheme: 'dark',
  reducedMotion: 'reduce',
  viewport: { width: 360, height: 760 },
};

/** Has every tab of the context signed in with the key. */
export async function signInWith(
  context: BrowserContext,
  { local, key }: { readonly local: { readonly url: string; readonly origin: string }; readonly key: string },
): Promise<void> {
  const response = await fetch(`${local.url}/account`, { headers: { Authorization: `Bearer ${key}` } });
  const session = JSON.stringify({ bearer: key, account: await response.json() });
  await context.addInitScript(
    `if (location.origin === ${JSON.stringify(local.origin)}) sessionStorage.setItem('session', ${JSON.stringify(session)})`,
  );
}

/** Opens a page as if its address had been typed, and waits until it is complete. */
export async function openPage(page: Page, origin: string, { path }: Pick<PanelPage, 'path'>): Promise<void> {
  await page.goto('about:blank');
  await page.goto(`${origin}/panel#${path}`);
  await page.locator('h1').waitFor();
  await page.waitForLoadState('networkidle');
  await page.locator('.loading').first().waitFor({ state: 'detached' });
}

export async function tourContext(browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const context = await browser.newContext({ ...TOUR, ...options });
  context.setDefaultTimeout(0);
  return context;
}
