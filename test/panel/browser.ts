import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { launchBrowser, whyNoBrowser } from './chromium.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** A page, and what went wrong on it by now: errors of scripts, of the console, and what its policy refused. */
export interface Tab {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly faults: string[];
}

export interface Tabs {
  open(options?: BrowserContextOptions): Promise<Tab>;
}

/** A browser for the tests of a file. Every tab has a profile of its own, which ends with its test. */
export function useBrowser(): Tabs {
  let browser: Browser | undefined;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    if (whyNoBrowser) return;
    browser = await launchBrowser();
  });
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
  });
  afterAll(() => browser?.close());
  return {
    async open(options = {}) {
      if (!browser) throw new Error('There is no browser');
      const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce', ...options });
      // Whatever hangs meets the limit of the test runner.
      context.setDefaultTimeout(0);
      contexts.push(context);
      const page = await context.newPage();
      return watched(context, page);
    },
  };
}

/** Another tab of the same profile. */
export async function anotherTab({ context }: Tab): Promise<Tab> {
  return watched(context, await context.newPage());
}

function watched(context: BrowserContext, page: Page): Tab {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    // A status of the API is an answer, not a fault of the page.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      faults.push(message.text());
  });
  return { page, context, faults };
}

/** What axe finds on the page as it is, and whether the page is wider than the screen. */
export async function findViolations({ page }: Tab): Promise<string[]> {
  await page.evaluate(axe);
  const { violations } = (await page.evaluate(`axe.run(document, { runOnly: ${JSON.stringify(RULES)} })`)) as {
    violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
  };
  const isWider = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
  return [
    ...violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`)),
    ...(isWider ? ['wider than the screen'] : []),
  ];
}
