import type { Page } from 'playwright-core';
import type { Stack, TestAccount } from '../support/stack.ts';
import type { Tab } from './browser.ts';

/** Where the panel of a stack is. */
export function panelUrl({ local }: Pick<Stack, 'local'>): string {
  return `${new URL(local.url).origin}/panel`;
}

/** Opens a page of the panel, signed in with a key. */
export async function visit(
  stack: Pick<Stack, 'local'>,
  { page }: Tab,
  { key }: Pick<TestAccount, 'key'>,
  path: string,
): Promise<void> {
  await page.goto(panelUrl(stack));
  await page.getByRole('button', { name: /API key|clave API/ }).click();
  await page.getByLabel(/API key|Clave API/).fill(key);
  await page.getByRole('button', { name: /^(Sign in|Iniciar sesión)$/ }).click();
  await page.locator('#content').waitFor();
  await goTo(page, path);
}

export async function goTo(page: Page, path: string): Promise<void> {
  await page.evaluate(`location.hash = ${JSON.stringify(`#${path}`)}`);
  await page.waitForLoadState('networkidle');
}

/** The calls of the API that a page makes, from now until they are done. */
export async function callsOf(page: Page, open: () => Promise<unknown>): Promise<readonly string[]> {
  const calls: string[] = [];
  const note = (request: { url(): string; method(): string }) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/api/v1/')) calls.push(`${request.method()} ${pathname}`);
  };
  page.on('request', note);
  await open();
  await page.waitForLoadState('networkidle');
  page.off('request', note);
  return calls;
}

/** Counts what the files of the panel take on the wire from now on, without what the API answers. */
export async function countBytes(page: Page): Promise<() => number> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  const files = new Set<string>();
  let bytes = 0;
  session.on('Network.responseReceived', ({ requestId, response: { url } }) => {
    if (!url.includes('/api/v1/')) files.add(requestId);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (files.has(requestId)) bytes += encodedDataLength;
  });
  return () => bytes;
}
