import type { APIGatewayProxyEvent } from 'aws-lambda';
import { Problem } from '../../domain/values/problem.ts';
import { header } from './request.ts';

/** The fields of a form by name. A repeated field becomes a list, which no form of this service has. */
export function formFields(body: string): unknown {
  const values = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(body)) values.set(name, [...(values.get(name) ?? []), value]);
  return Object.fromEntries(
    [...values].map(([name, [first, ...others]]) => [name, others.length > 0 ? [first, ...others] : first]),
  );
}

/**
 * Throws a `FORBIDDEN` where a browser says that another site sends the form. Browsers that do not say it are believed: whoever
 * knows the address has the link anyway.
 */
export function requireOwnPage(event: Pick<APIGatewayProxyEvent, 'headers'>): void {
  const site = header(event, 'sec-fetch-site');
  if (site !== undefined && site !== 'same-origin') {
    throw new Problem('FORBIDDEN', 'A quote is answered on its own page');
  }
}
