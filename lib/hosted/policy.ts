import { createHash } from 'node:crypto';
import type { DocumentKind } from '../domain/invoices/documentKind.ts';
import { COPY_SCRIPT } from './copyScript.ts';
import { styleOf } from './style.ts';
import { VIEW_SCRIPT } from './viewScript.ts';

/**
 * The Content-Security-Policy of the page. It allows only the page's own style, scripts and pictures, and requests to this
 * host only. Style and scripts are allowed by their hashes, so markup injected by a text does nothing.
 */
export function contentSecurityPolicy(accentColor: string | undefined, kind: DocumentKind): string {
  return [
    "default-src 'none'",
    `style-src ${sourceHash(styleOf(accentColor))}`,
    `script-src ${[VIEW_SCRIPT, COPY_SCRIPT].map(sourceHash).join(' ')}`,
    "connect-src 'self'",
    'img-src data:',
    "base-uri 'none'",
    // Only a quote is answered by a form.
    `form-action ${kind === 'QUOTE' ? "'self'" : "'none'"}`,
    "frame-ancestors 'none'",
  ].join('; ');
}

function sourceHash(source: string): string {
  return `'sha256-${createHash('sha256').update(source).digest('base64')}'`;
}
