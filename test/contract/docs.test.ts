import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { useStack } from '../support/stack.ts';

const stack = useStack();
const origin = () => new URL(stack.local.url).origin;
const get = (path: string, headers: Record<string, string> = {}) => stack.call('GET', origin() + path, { headers });
const text = async (path: string) => (await get(path)).body.toString('utf8');

const PAGES = ['/docs/api', '/docs/api/guide', '/docs/api/guide/es'];

/** What a page or a style sheet loads, by URL. */
function loadedBy(source: string): string[] {
  const inHtml = source.matchAll(
    /<(?:script[^>]* src|link rel="(?:stylesheet|icon)"[^>]* href|img[^>]* src)="([^"]+)"/g,
  );
  const inCss = source.matchAll(/url\(["']?([^"')]+)["']?\)/g);
  return [...inHtml, ...inCss].map(([, url = '']) => url).filter((url) => !url.startsWith('data:'));
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

  it('is not sent again while it is current', async () => {
    const { headers } = await get(path);
    const again = await get(path, { 'If-None-Match': headers.get('etag') ?? '' });
    expect([again.status, again.body.length]).toEqual([304, 0]);
  });
});

describe('the documentation', () => {
  it('has the routes in the reference and the guide in two languages', async () => {
    const [reference = '', english = '', spanish = ''] = await Promise.all(PAGES.map(text));
    expect(reference).toContain('data-operation="invoices.setStatus"');
    expect([/lang="(\w+)"/.exec(english)?.[1], /lang="(\w+)"/.exec(spanish)?.[1]]).toEqual(['en', 'es']);
    expect(english).toContain('id="never-invoice-twice"');
    expect(spanish).toContain('id="anadir-impuestos"');
  });

  it('has calls that go to the deployment that shows them, never elsewhere', async () => {
    const pasted = (page: string) => page.replaceAll(/<[^>]+>/g, '');
    for (const path of ['/docs/api/guide', '/docs/api/guide/es']) {
      for (const coding of ['br', 'gzip', 'identity']) {
        const response = await fetch(origin() + path, { headers: { 'Accept-Encoding': coding } });
        const page = pasted(await response.text());
        expect(page).toContain(`curl -X POST ${stack.local.url}/clients`);
        expect(page).not.toContain('https://cleverinvo.com');
      }
    }
  });

  it('has links that lead somewhere', async () => {
    for (const path of PAGES) {
      const source = await text(path);
      const links = [...source.matchAll(/<a[^>]* href="([^"]+)"/g)].map(([, href = '']) => href);
      for (const link of new Set(links.filter((href) => href.startsWith('/')))) {
        expect([link, (await get(link)).status]).toEqual([link, 200]);
      }
      const anchors = links.filter((href) => /^#[^/]/.test(href)).map((href) => href.slice(1));
      expect(anchors.filter((id) => !source.includes(`id="${id}"`))).toEqual([]);
    }
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
    expect([brotliDecompressSync, gunzipSync]).toHaveLength(2);
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
  });
});
