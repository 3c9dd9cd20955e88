import type { Route } from '../../contract/route.ts';
import type { Middleware } from './middleware.ts';

/** Headers of every reply, errors included, to a browser that opens a link without a key. */
const KEYLESS_HEADERS = { 'Referrer-Policy': 'no-referrer', 'X-Content-Type-Options': 'nosniff' };

/** Adds headers that keep the secret in the path of a public route from search engines and other sites. */
export function keyless({ scope, path }: Route): Middleware {
  const holdsSecret = path.includes('{');
  const headers = { ...KEYLESS_HEADERS, ...(holdsSecret ? { 'X-Robots-Tag': 'noindex' } : {}) };
  const protect: NonNullable<Middleware['after']> = ({ response }) => {
    if (response && scope === 'public')
      response.headers = { 'Cache-Control': 'no-store', ...response.headers, ...headers };
  };
  return { after: protect, onError: protect };
}
