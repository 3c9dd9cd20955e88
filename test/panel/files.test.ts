import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { useSharedStack } from '../support/stack.ts';

const stack = useSharedStack();
const origin = () => new URL(stack.local.url).origin;
const get = (path: string, headers: Record<string, string> = {}) => stack.call('GET', origin() + path, { headers });

/** What a page loads before it shows anything. */
const loadedBy = (html: string) =>
  [...html.matchAll(/(?:src|href)="(\/panel\/assets\/[^"]+)"/g)].map(([, url = '']) => url);

/** What the address takes on the wire, compressed as a browser gets it. */
function bytesOf(url: string): Promise<number> {
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

describe('the files of the panel', () => {
  it('are a page that is asked for again each time, under a policy without anything inline', async () => {
    const { status, headers, body } = await get('/panel');
    expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([
      200,
      'text/html; charset=utf-8',
      'no-cache',
    ]);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    const html = body.toString('utf8');
    expect(html).not.toMatch(/<script(?![^>]* src=)|<style| style=| on\w+=/);
    expect(html).toContain('<noscript>');
    expect(html).toContain(`content="${stack.local.url}"`);
    expect((await get('/panel', { 'If-None-Match': headers.get('etag') ?? '' })).status).toBe(304);
  });

  it('are assets that never change under their names, and are the same compressed', async () => {
    const urls = loadedBy((await get('/panel')).body.toString('utf8'));
    expect(urls.length).toBeGreaterThan(3);
    for (const url of urls) {
      const { status, headers, body } = await get(url, { 'Accept-Encoding': 'identity' });
      expect([url, status, headers.get('cache-control')]).toEqual([url, 200, 'public, max-age=31536000, immutable']);
      const compressed = await get(url, { 'Accept-Encoding': 'br' });
      if (!url.endsWith('.woff2')) expect(compressed.headers.get('content-encoding')).toBe('br');
      expect(compressed.body.equals(body)).toBe(true);
    }
  });

  it('weigh at most 90 KB before the first page shows', async () => {
    const urls = loadedBy((await get('/panel')).body.toString('utf8'));
    const sizes = await Promise.all(['/panel', ...new Set(urls)].map(bytesOf));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(90_000);
  });

  it('are nowhere else on the host, and nothing else is there', async () => {
    for (const path of ['/api', '/docs', '/api/assets/x.js', '/panel/assets/x.js', '/panel/assets/..%2findex.html']) {
      expect([path, (await get(path)).status]).toEqual([path, 404]);
    }
  });
});
