import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { slugOf } from '../../cdk/site/navigation.ts';
import { ApiDocument } from '../../cdk/site/openapi.ts';
import { useSharedStack } from '../support/stack.ts';

const stack = useSharedStack();
const origin = () => new URL(stack.local.url).origin;
const get = (path: string, headers: Record<string, string> = {}) => stack.call('GET', origin() + path, { headers });
const text = async (path: string) => (await get(path)).body.toString('utf8');

const opened = new Map<string, Promise<{ readonly status: number; readonly text: string }>>();
/** What a link leads to. Hundreds of links lead to the same page. */
function open(path: string) {
  const page =
    opened.get(path) ?? get(path).then(({ status, body }) => ({ status, text: body?.toString('utf8') ?? '' }));
  opened.set(path, page);
  return page;
}

const api = new ApiDocument(readFileSync(join(import.meta.dirname, '../../openapi.json'), 'utf8'));
const REFERENCE_PAGES = ['/docs/api', '/docs/api/es'].flatMap((home) => [
  home,
  ...api.resources.map((resource) => `${home}/${slugOf(resource)}`),
]);
const GUIDE_PAGES = ['/docs/api/guide', '/docs/api/guide/es'];
const PAGES = [...REFERENCE_PAGES, ...GUIDE_PAGES];
const markdownOf = (path: string) => (path === '/docs/api' ? '/docs/api/index.md' : `${path}.md`);

/** What a page or a style sheet loads, by URL. */
function loadedBy(source: string): string[] {
  const inHtml = source.matchAll(
    /<(?:script[^>]* src|link rel="(?:stylesheet|icon)"[^>]* href|img[^>]* src|div class="search" data-index)="([^"]+)"/g,
  );
  const inCss = source.matchAll(/url\(["']?([^"')]+)["']?\)/g);
  return [...inHtml, ...inCss].map(([, url = '']) => url).filter((url) => !url.startsWith('data:'));
}

/** What the address takes on the wire, compressed as a browser gets it. */
async function bytesOf(url: string): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  request(origin() + url, { headers: { 'Accept-Encoding': 'br' } }, (response) => {
    let bytes = 0;
    response.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
    });
    response.on('end', () => resolve(bytes));
  })
    .on('error', reject)
    .end();
  return promise;
}

describe.each(PAGES)('the page %s', (path) => {
  it('opens without a key, and loads nothing from elsewhere', async () => {
    const { status, headers, body } = await get(path);
    expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    const loaded = loadedBy(body.toString('utf8'));
    expect(loaded.length).toBeGreaterThan(1);
    for (const url of loaded) {
      expect(url).toMatch(/^\/docs\/api\/assets\/[\w.-]+\.[0-9a-f]{12}\.\w+$/);
      const asset = await get(url);
      expect([url, asset.status, asset.headers.get('cache-control')]).toEqual([
        url,
        200,
        'public, max-age=31536000, immutable',
      ]);
      if (url.endsWith('.css')) {
        const fonts = loadedBy(asset.body.toString('utf8'));
        for (const font of fonts) expect([font, (await get(font)).status]).toEqual([font, 200]);
      }
    }
  });

  it('may run its own scripts only and talk to its own host only', async () => {
    const { headers, body } = await get(path);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("connect-src 'self';");
    expect(policy).not.toMatch(/https?:|unsafe-/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-request-id')).toMatch(/\S/);
    expect(body.toString('utf8')).not.toMatch(/<script>|\son\w+=/);
  });

  it('has each id once, and links that lead to one of its ids or to another page', async () => {
    const source = await text(path);
    const ids = [...source.matchAll(/\sid="([^"]+)"/g)].map(([, id = '']) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    const links = [...source.matchAll(/<a[^>]* href="([^"]+)"/g)].map(([, href = '']) => href.replace(origin(), ''));
    const isBroken = async (link: string) => {
      const [url = '', anchor] = link.split('#');
      if (!url.startsWith('/') && url !== '') return false;
      if (url === '') return !ids.includes(anchor ?? '');
      const page = await open(url);
      return anchor ? !page.text.includes(`id="${anchor}"`) : page.status !== 200;
    };
    const broken = [];
    for (const link of new Set(links)) if (await isBroken(link)) broken.push(link);
    expect(broken).toEqual([]);
  });

  it('is there as Markdown too, and says where', async () => {
    expect(await text(path)).toContain(`<link rel="alternate" type="text/markdown" href="${markdownOf(path)}">`);
    const { status, headers, body } = await get(markdownOf(path));
    expect([status, headers.get('content-type')]).toEqual([200, 'text/markdown; charset=utf-8']);
    expect(body.toString('utf8')).toMatch(/^# /);
    expect(body.toString('utf8')).not.toContain('https://cleverinvo.com');
  });

  it('is not sent again while it is current', async () => {
    const { headers } = await get(path);
    const again = await get(path, { 'If-None-Match': headers.get('etag') ?? '' });
    expect([again.status, again.body.length]).toEqual([304, 0]);
  });
});

describe('the documentation', () => {
  it('has every operation at an address of its own, in two languages', async () => {
    for (const home of ['/docs/api', '/docs/api/es']) {
      for (const resource of api.resources) {
        const page = await text(`${home}/${slugOf(resource)}`);
        for (const { id } of resource.operations)
          expect([id, page.includes(`<section class="row" id="${id}">`)]).toEqual([id, true]);
      }
    }
  });

  it('has the nested fields of requests and replies at addresses of their own', async () => {
    const page = await text('/docs/api/invoices');
    for (const id of ['invoices.create.lineItems.taxRate', 'invoices.list.issuedFrom', 'Invoice.taxes.taxRate']) {
      expect(page).toContain(`<li id="${id}">`);
    }
  });

  it('has its guide in two languages', async () => {
    const [english = '', spanish = ''] = await Promise.all(GUIDE_PAGES.map(text));
    expect([/lang="(\w+)"/.exec(english)?.[1], /lang="(\w+)"/.exec(spanish)?.[1]]).toEqual(['en', 'es']);
    expect(english).toContain('id="never-invoice-twice"');
    expect(spanish).toContain('id="anadir-impuestos"');
  });

  it('has calls that go to the deployment that shows them, never elsewhere', async () => {
    const pasted = (page: string) => page.replaceAll(/<[^>]+>/g, '');
    for (const path of [...GUIDE_PAGES, '/docs/api/clients', '/docs/api/clients.md', '/docs/api/llms-full.txt']) {
      for (const coding of ['br', 'gzip', 'identity']) {
        const response = await fetch(origin() + path, { headers: { 'Accept-Encoding': coding } });
        const page = pasted(await response.text());
        expect(page).toContain(`curl -X POST ${stack.local.url}/clients`);
        expect(page).not.toContain('https://cleverinvo.com');
      }
    }
  });

  it.each([
    ['/docs/api/invoices', 475_000],
    ['/docs/api', 475_000],
    ['/docs/api/guide', 60_000],
    ['/docs/api/guide/es', 60_000],
  ])('sends at most what a phone may wait for at the first visit of %s', async (path, mostBytes) => {
    const urls = new Set([path]);
    for (const url of loadedBy(await text(path)).filter((each) => !each.endsWith('.json'))) {
      urls.add(url);
      if (url.endsWith('.css')) for (const font of loadedBy(await text(url))) urls.add(font);
    }
    let bytes = 0;
    for (const url of urls) bytes += await bytesOf(url);
    console.log(`${path}: ${bytes} bytes in ${urls.size} files`);
    expect(bytes).toBeLessThanOrEqual(mostBytes);
  });

  it.each(['en', 'es'])('has a search index whose every address exists, in %s', async (language) => {
    const page = await text(language === 'en' ? '/docs/api' : '/docs/api/es');
    const [index = ''] = loadedBy(page).filter((url) => url.includes(`search-${language}`));
    const entries: [string, string, string, string][] = (await get(index)).body;
    const pages = new Map<string, string>();
    const missing = [];
    for (const [, , url] of entries) {
      const [path = '', anchor] = url.split('#');
      if (!pages.has(path)) pages.set(path, await text(path));
      if (anchor && !pages.get(path)?.includes(`id="${anchor}"`)) missing.push(url);
    }
    expect(missing).toEqual([]);
    const titles = entries.map(([title]) => title);
    expect(titles).toContain(language === 'en' ? 'Create an invoice' : 'Crear una factura');
    expect(titles).toContain('lineItems.taxRate');
    expect(titles).toContain('RATE_LIMITED');
    expect(titles).toContain(language === 'en' ? 'Never invoice twice' : 'Nunca facturar dos veces');
  });

  it('has a list of its pages for language models', async () => {
    const { headers, body } = await get('/docs/api/llms.txt');
    expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
    const list = body.toString('utf8');
    expect(list).toMatch(/^# CleverInvo API\n\n> /);
    const links = [...list.matchAll(/\]\(([^)]+)\)/g)].map(([, url = '']) => url);
    for (const url of links) expect([url, (await get(url.replace(origin(), ''))).status]).toEqual([url, 200]);
    const everything = await text('/docs/api/llms-full.txt');
    for (const { operations } of api.resources)
      for (const { id } of operations) expect(everything).toContain(`\`${id}\``);
  });

  it('comes compressed as the caller likes it best', async () => {
    const raw = async (coding: string) => {
      const response = await fetch(`${origin()}/docs/api/guide`, { headers: { 'Accept-Encoding': coding } });
      return response.headers.get('content-encoding');
    };
    expect(await raw('gzip, br')).toBe('br');
    expect(await raw('gzip')).toBe('gzip');
    expect(await raw('br;q=0, gzip')).toBe('gzip');
    expect(await raw('identity')).toBeNull();
  });

  it.each([
    'nope',
    'guide/fr',
    'assets/nope.js',
    '../index.mjs',
    '%2e%2e/index.mjs',
    '..%2findex.mjs',
    'index.html.br',
  ])('has no page %s', async (path) => {
    const { status, body } = await get(`/docs/api/${path}`);
    expect([status, body.error.code]).toEqual([404, 'NOT_FOUND']);
  });

  it('is no second way into the API', async () => {
    const { key } = await stack.addAccount();
    const headers = { Authorization: `Bearer ${key}` };
    expect((await get('/docs/v1/clients', headers)).status).toBe(403);
    expect((await get('/api/v1/clients', headers)).status).toBe(200);
    // Public routes are on every stage. There they answer, rather than be an error that rings the alarm.
    for (const stage of ['docs', 'panel']) expect((await get(`/${stage}/v1/openapi.json`)).status, stage).toBe(200);
  });
});
