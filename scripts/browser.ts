import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { slugOf } from '../cdk/site/navigation.ts';
import { ApiDocument } from '../cdk/site/openapi.ts';

/**
 * Looks at every page of the documentation in Chromium, while the service runs: `npm run browser`. It reports what axe
 * finds, pages that are wider than the screen, and errors of the console, and keeps a picture of each page.
 *
 * `CHROMIUM` is the browser's path, `ORIGIN` where the service is, `PICTURES` a folder for the pictures.
 */

const { CHROMIUM = '/usr/bin/chromium', ORIGIN = 'http://127.0.0.1:3000', PICTURES = '.data/pictures' } = process.env;
const SOURCES = new URL('./browser/', import.meta.url);
const WIDTHS = [360, 1440];
const COLOUR_SCHEMES = ['light', 'dark'] as const;
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

execFileSync('npm', ['ci', '--silent', '--prefix', fileURLToPath(SOURCES)], { stdio: 'inherit' });
const require = createRequire(new URL('package.json', SOURCES));
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const api = new ApiDocument(readFileSync(new URL('../openapi.json', import.meta.url), 'utf8'));
const references = ['/docs/api', '/docs/api/es'].flatMap((home) => [
  home,
  ...api.resources.map((resource) => `${home}/${slugOf(resource)}`),
]);
const pages = [...references, '/docs/api/guide', '/docs/api/guide/es'];

mkdirSync(PICTURES, { recursive: true });
const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
const faults: string[] = [];
for (const colorScheme of COLOUR_SCHEMES) {
  for (const width of WIDTHS) {
    for (const path of pages) {
      const name = `${path.slice(1).replaceAll('/', '-')}-${width}-${colorScheme}`;
      faults.push(...(await look(path, name, width, colorScheme)).map((fault) => `${name}: ${fault}`));
    }
  }
}
await browser.close();
console.log(faults.length === 0 ? `${pages.length} pages without a fault; pictures in ${PICTURES}` : faults.join('\n'));
process.exitCode = faults.length === 0 ? 0 : 1;

/** What is wrong with a page, with everything unfolded that can be. */
async function look(path: string, name: string, width: number, colorScheme: string): Promise<string[]> {
  // axe has to be put into the page, which the page's own policy would refuse.
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, bypassCSP: true });
  const page = await context.newPage();
  const found: string[] = [];
  page.on('pageerror', (error: Error) => found.push(String(error)));
  page.on('console', (message: { type(): string; text(): string }) => {
    if (message.type() === 'error') found.push(message.text());
  });
  await page.goto(ORIGIN + path, { waitUntil: 'load' });
  await page.screenshot({ path: join(PICTURES, `${name}.png`) });
  await page.fill('.search input', 'a');
  await page.waitForSelector('#results li');
  await page.evaluate("document.querySelectorAll('main details').forEach((fold) => { fold.open = true; })");
  await page.evaluate(axe);
  const { violations } = await page.evaluate(`axe.run(document, { runOnly: ${JSON.stringify(RULES)} })`);
  for (const { id, nodes } of violations) found.push(`${id} (${nodes.length}): ${nodes[0].html}`);
  if (await page.evaluate('document.documentElement.scrollWidth > innerWidth')) found.push('wider than the screen');
  await context.close();
  return found;
}
