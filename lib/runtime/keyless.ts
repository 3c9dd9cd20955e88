import type { Route } from '../contract/route.ts';
import type { Middleware } from './middleware.ts';

/** What a browser that opens a link without a key is told with every reply, errors too. */
const KEYLESS_HEADERS = { 'Referrer-Policy': 'no-referrer', 'X-Content-Type-Options': 'nosniff' };

/** Adds to the replies of a route without a key what keeps a secret in its path from search engines and other sites. */
export function keyless({ scope, path }: Route): Middleware {
  const holdsSecret = path.includes('{');
  const headers = { ...KEYLESS_HEADERS, ...(holdsSecret ? { 'X-Robots-Tag': 'noindex' } : {}) };
  const protect: NonNullable<Middleware['after']> = ({ response }) => {
    if (response && scope === 'public')
      response.headers = { 'Cache-Control': 'no-store', ...response.headers, ...headers };
  };
  return { after: protect, onError: protect };
}
