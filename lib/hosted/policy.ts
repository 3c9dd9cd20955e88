import { createHash } from 'node:crypto';

/** The Content-Security-Policy of a page that brings all it needs: its own style, scripts and pictures, nothing else. */
export function contentSecurityPolicy(page: string): string {
  return [
    "default-src 'none'",
    `style-src ${hashesOf(page, 'style')}`,
    `script-src ${hashesOf(page, 'script')}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** The hashes of the page's elements of this name; escaped text can't make another one. */
function hashesOf(page: string, element: 'style' | 'script'): string {
  const contents = [...page.matchAll(new RegExp(`<${element}>([\\s\\S]*?)</${element}>`, 'g'))];
  return contents.map(([, text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`).join(' ');
}
