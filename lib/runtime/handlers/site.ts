import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { optionalEnvironment } from '../../aws/environment.ts';
import { PROBLEMS } from '../../contract/problems.ts';
import { matches } from './entityTag.ts';
import { header } from './request.ts';

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
};

/** Content codings by preference, with the extension that each adds to a file's name. */
const CODINGS = { br: '.br', gzip: '.gz' } as const;

/** Pages load from and talk to their own host only, and have no inline scripts or styles. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** A page needs these. On what a page loads they have no effect, and would be a third of a small file. */
const PAGE_HEADERS = {
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
};

interface SiteOptions {
  /** The only stage of the API that has the files. Absent: every stage. */
  readonly stage?: string;
  /** The folder that the parameter of the path is relative to, such as `assets/`. */
  readonly base?: string;
  /** The Content-Security-Policy. Absent: that of pages without anything special. */
  readonly policy?: string;
}

/** Serves the files of a folder that the build has compressed. */
export function site(folder: string, { stage, base = '', policy = POLICY }: SiteOptions = {}) {
  const files = new Set(readdirSync(folder, { recursive: true, encoding: 'utf8' }));

  return async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
    const { requestId, stage: called } = event.requestContext;
    const common = { 'X-Content-Type-Options': 'nosniff', 'X-Request-Id': requestId };
    const ofPage = { 'Content-Security-Policy': policy, ...PAGE_HEADERS };
    if (stage !== undefined && called !== stage) return notFound({ ...common, ...ofPage });
    const asset = event.pathParameters?.asset;
    const name = fileName(asset && base + asset);
    if (!files.has(name) || !(extname(name) in MEDIA_TYPES)) return notFound({ ...common, ...ofPage });
    const coding = codingOf(name, header(event, 'accept-encoding') ?? '', files);
    const isAsset = name.startsWith('assets/');
    const bytes = isAsset ? stored(folder, name, coding) : pageOf(folder, name, coding, event);
    const headers = {
      ...common,
      ...(!isAsset && ofPage),
      'Content-Type': MEDIA_TYPES[extname(name)] ?? '',
      // An asset's name changes with its content, a page's does not.
      'Cache-Control': isAsset ? 'public, max-age=31536000, immutable' : 'no-cache',
      ETag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
      Vary: 'Accept-Encoding',
    };
    if (matches(header(event, 'if-none-match'), headers.ETag)) return { statusCode: 304, headers, body: '' };
    return {
      statusCode: 200,
      headers: { ...headers, ...(coding ? { 'Content-Encoding': coding } : {}) },
      body: Buffer.from(bytes).toString('base64'),
      isBase64Encoded: true,
    };
  };
}

/** The base URL that the calls of all pages are written with. */
const WRITTEN_BASE_URL = 'https://cleverinvo.com/api/v1';

/** More than a deployment has pages in all codings. */
const MOST_PAGES = 256;

const pages = new Map<string, Uint8Array>();

/** A page whose calls name this deployment: pasted calls must never send a key to another one. */
function pageOf(
  folder: string,
  name: string,
  coding: keyof typeof CODINGS | undefined,
  event: APIGatewayProxyEvent,
): Uint8Array {
  const baseUrl = baseUrlOf(event);
  const key = `${name} ${coding} ${baseUrl}`;
  const known = pages.get(key);
  if (known) return known;
  const written = readFileSync(join(folder, name), 'utf8');
  const page = Buffer.from(written.replaceAll(WRITTEN_BASE_URL, escapeHtml(baseUrl)));
  const bytes = written.includes(WRITTEN_BASE_URL) ? compressed(page, coding) : stored(folder, name, coding);
  if (pages.size >= MOST_PAGES) pages.clear();
  pages.set(key, bytes);
  return bytes;
}

/** The API is on the same host, at the stage `api`. */
function baseUrlOf(event: APIGatewayProxyEvent): string {
  const origin = `${header(event, 'x-forwarded-proto') ?? 'https'}://${event.requestContext.domainName}/api`;
  return `${optionalEnvironment('publicUrl') ?? origin}/v1`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function compressed(bytes: Uint8Array, coding: keyof typeof CODINGS | undefined): Uint8Array {
  if (coding === 'br') return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
  return coding === 'gzip' ? gzipSync(bytes) : bytes;
}

function stored(folder: string, name: string, coding: keyof typeof CODINGS | undefined): Uint8Array {
  return readFileSync(join(folder, coding ? name + CODINGS[coding] : name));
}

/** `guide` -> `guide.html`; a path with an extension names its file. */
function fileName(path = ''): string {
  const name = path.replace(/\/$/, '') || 'index';
  return extname(name) ? name : `${name}.html`;
}

function codingOf(name: string, accepted: string, files: ReadonlySet<string>): keyof typeof CODINGS | undefined {
  const codings = accepted.split(',').map((coding) => coding.trim());
  return (['br', 'gzip'] as const).find(
    (coding) =>
      codings.some((value) => value === coding || (value.startsWith(`${coding};`) && !/q=0(\.0*)?$/.test(value))) &&
      files.has(name + CODINGS[coding]),
  );
}

function notFound(headers: Record<string, string>): APIGatewayProxyResult {
  const { status, message } = PROBLEMS.NOT_FOUND;
  return {
    statusCode: status,
    headers: { ...headers, 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' },
    body: JSON.stringify({ error: { code: 'NOT_FOUND', message } }),
  };
}
