import { existsSync } from 'node:fs';
import chromium from '@sparticuz/chromium';
import { type BrowserContext, chromium as driver } from 'playwright-core';
import { fillAccount } from '../test/panel/gallery.ts';
import { printTable } from './printTable.ts';
import { type Service, withService } from './service.ts';
import { median } from './statistics.ts';

const ROUNDS = 3;
const LINES = 1_000;
const KEY_PRESSES = 10;

/** Prints what the panel loads, what each page asks of the API and how soon it can be used, and the time of a key press. */
export async function benchPanel(): Promise<void> {
  await withService({}, async (service) => {
    const { local, account } = service;
    const ask = async (method: string, path: string, body?: object) => (await account.send(method, path, body)).body;
    const gallery = await fillAccount(ask, { local });
    const installed = process.env.CHROMIUM ?? ['/usr/bin/chromium'].find((path) => existsSync(path));
    const browser = await driver.launch({
      executablePath: installed ?? (await chromium.executablePath()),
      args: ['--no-sandbox'],
    });
    try {
      const context = await browser.newContext();
      await signIn(context, service);
      const pages = Object.entries(gallery).filter(([, { isEmpty }]) => !isEmpty);
      const rows = [];
      for (const [page, { path }] of pages) rows.push({ page, ...(await measure(context, local.origin, path)) });
      printTable('Pages of the panel, on the embedded stack: goal 90,000 bytes and 3 requests', rows);
      const presses = await measureKeyPresses(context, local.origin, account.clientId);
      printTable(`Key presses in an invoice of ${LINES} lines`, [
        { 'median ms': median(presses).toFixed(1), 'most ms': Math.max(...presses).toFixed(1) },
      ]);
    } finally {
      await browser.close();
    }
  });
}

/** Signs every page of the context in. */
async function signIn(context: BrowserContext, { local, account }: Service): Promise<void> {
  const { body } = await account.send('POST', '/keys', { name: 'Panel', scope: 'admin' });
  const { body: own } = await account.send('GET', '/account');
  const session = JSON.stringify({ bearer: body.secret, account: own });
  await context.addInitScript(
    `if (location.origin === ${JSON.stringify(local.origin)}) sessionStorage.setItem('session', ${JSON.stringify(session)})`,
  );
}

async function measure(context: BrowserContext, origin: string, path: string) {
  const times: number[] = [];
  let bytes = 0;
  let requests = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.setCacheDisabled', { cacheDisabled: true });
    const files = new Set<string>();
    bytes = 0;
    requests = 0;
    session.on('Network.responseReceived', ({ requestId, response: { url } }) => {
      if (url.includes('/api/v1/')) requests++;
      else files.add(requestId);
    });
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      if (files.has(requestId)) bytes += encodedDataLength;
    });
    const startedAt = performance.now();
    await page.goto(`${origin}/panel#${path}`);
    await page.locator('h1').waitFor();
    await page.locator('.loading').first().waitFor({ state: 'detached' });
    times.push(performance.now() - startedAt);
    await page.waitForLoadState('networkidle');
    await page.close();
  }
  return { 'bytes with the page': bytes, requests, 'usable after ms': median(times).toFixed(0) };
}

/** From a key press to the next picture, with the totals computed again. */
async function measureKeyPresses(context: BrowserContext, origin: string, clientId: string): Promise<number[]> {
  const page = await context.newPage();
  await page.goto(`${origin}/panel#/invoices/new?client=${clientId}`);
  const rows = Array.from(
    { length: LINES },
    (_, index) => `Row ${index + 1}\t${(index % 7) + 1}\t${index}.15\t21`,
  ).join('\n');
  await page.locator('.line textarea').waitFor();
  await page.evaluate(`
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', ${JSON.stringify(rows)});
    document.querySelector('.line textarea').dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  `);
  await page
    .locator('.line')
    .nth(LINES - 1)
    .waitFor({ state: 'attached' });
  return (await page.evaluate(`(async () => {
    const times = [];
    const field = document.querySelectorAll('.line')[${LINES / 2}].querySelector('input');
    for (let press = 0; press < ${KEY_PRESSES}; press++) {
      const startedAt = performance.now();
      field.value = String(press + 1);
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      times.push(performance.now() - startedAt);
    }
    return times;
  })()`)) as number[];
}
