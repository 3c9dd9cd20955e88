import { Refusal } from './gatewayResponses.ts';

/** What goes back to the caller. */
export interface Reply {
  readonly statusCode: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Buffer;
}

/** These are the gateway's own to set; it renames a function's. */
const REMAPPED = new Set(['date', 'server', 'www-authenticate', 'connection', 'content-md5', 'host', 'via', 'warning']);
const DROPPED = new Set(['content-length', 'transfer-encoding']);

/** Reads the answer of the function of a proxy integration. A malformed answer is a `502`, as deployed. */
export function readReply(payload: string): Reply {
  const answer = JSON.parse(payload);
  const { statusCode, headers, body, isBase64Encoded } = answer ?? {};
  if (!Number.isInteger(Number(statusCode)) || (body != null && typeof body !== 'string'))
    throw new Refusal('DEFAULT_5XX');
  return {
    statusCode: Number(statusCode),
    headers: withContentType(named(headers).filter(([name]) => !DROPPED.has(name.toLowerCase()))),
    body: Buffer.from(body ?? '', isBase64Encoded === true ? 'base64' : 'utf8'),
  };
}

function named(headers: Record<string, unknown> | undefined): [string, string][] {
  return Object.entries(headers ?? {}).map(([name, value]) => [remapped(name), String(value)]);
}

function remapped(name: string): string {
  return REMAPPED.has(name.toLowerCase()) ? `x-amzn-Remapped-${name}` : name;
}

function withContentType(headers: [string, string][]): [string, string][] {
  const hasType = headers.some(([name]) => name.toLowerCase() === 'content-type');
  return hasType ? headers : [...headers, ['Content-Type', 'application/json']];
}
