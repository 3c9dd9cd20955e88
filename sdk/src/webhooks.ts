import type { Event } from './resources.ts';

/** Where it is not a `Headers`, names may be in upper or lower case. */
export type WebhookHeaders =
  | { get(name: string): string | null }
  | Readonly<Record<string, string | readonly string[] | undefined>>;

export interface VerifyWebhookOptions {
  /** How far the time of sending may be from now, in seconds. Default: 300. */
  readonly toleranceSeconds?: number | undefined;
  /** Default: the time of the system. */
  readonly now?: Date | undefined;
}

/** Why a webhook was not accepted. */
export type WebhookVerificationReason = 'MISSING_HEADER' | 'INVALID_TIMESTAMP' | 'WRONG_SIGNATURE' | 'INVALID_PAYLOAD';

/** A request that did not come from CleverInvo, came too late, or was changed on its way. Answer it with `400`. */
export class WebhookVerificationError extends Error {
  readonly reason: WebhookVerificationReason;

  constructor(reason: WebhookVerificationReason, message: string) {
    super(message);
    this.name = 'WebhookVerificationError';
    this.reason = reason;
  }
}

const SECRET_PREFIX = 'whsec_';

/** `CryptoKey`, whose name not every environment knows. */
type Key = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

/**
 * Verifies a webhook (Standard Webhooks), and returns its event. Throws a `WebhookVerificationError` for a request that is not to be trusted.
 *
 * @param payload The body exactly as it was received, before anything parsed it.
 * @param secrets The secret of the webhook, `whsec_…`, or several: one of them has to fit.
 */
export async function verifyWebhook(
  payload: string | Uint8Array,
  headers: WebhookHeaders,
  secrets: string | readonly string[],
  { toleranceSeconds = 300, now = new Date() }: VerifyWebhookOptions = {},
): Promise<Event> {
  const body = bytesOf(payload);
  const keys = await Promise.all([secrets].flat().map(importKey));
  if (keys.length === 0) throw new TypeError('There is no secret to verify with');
  const id = header(headers, 'webhook-id');
  const timestamp = header(headers, 'webhook-timestamp');
  const signatures = header(headers, 'webhook-signature').split(' ').flatMap(signatureOf);
  checkTimestamp(timestamp, now, toleranceSeconds);
  const signed = concatenated(new TextEncoder().encode(`${id}.${timestamp}.`), body);
  if (!(await fitsAny(keys, signatures, signed))) {
    throw new WebhookVerificationError('WRONG_SIGNATURE', 'No signature of the webhook fits the secret and the body');
  }
  return parsed(body);
}

function bytesOf(payload: string | Uint8Array): Uint8Array {
  if (typeof payload === 'string') return new TextEncoder().encode(payload);
  if (payload instanceof Uint8Array) return payload;
  throw new TypeError('The payload must be the body as it was received: a string or bytes, not parsed JSON');
}

/** The messages never quote the secret. */
async function importKey(secret: string): Promise<Key> {
  const key =
    typeof secret === 'string' && secret.startsWith(SECRET_PREFIX)
      ? fromBase64(secret.slice(SECRET_PREFIX.length))
      : undefined;
  if (key === undefined || key.length === 0) throw new TypeError('A webhook secret is whsec_ and base64');
  return crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify']);
}

function header(headers: WebhookHeaders, name: string): string {
  const value = headerValue(headers, name);
  if (value) return value;
  throw new WebhookVerificationError('MISSING_HEADER', `The request has no header ${name}`);
}

function headerValue(headers: WebhookHeaders, name: string): string | undefined {
  if (typeof headers.get === 'function') return headers.get(name) ?? undefined;
  const [, value] = Object.entries(headers).find(([key]) => key.toLowerCase() === name) ?? [];
  return typeof value === 'string' ? value : Array.isArray(value) && value.length === 1 ? String(value[0]) : undefined;
}

/** The bytes of `v1,…`. Signatures of other versions are passed over. */
function signatureOf(text: string): Uint8Array<ArrayBuffer>[] {
  const bytes = text.startsWith('v1,') ? fromBase64(text.slice(3)) : undefined;
  return bytes ? [bytes] : [];
}

function checkTimestamp(timestamp: string, now: Date, toleranceSeconds: number): void {
  const age = now.getTime() / 1000 - (/^\d{1,12}$/.test(timestamp) ? Number(timestamp) : Number.NaN);
  // Also of a time that is no number.
  if (Math.abs(age) <= toleranceSeconds) return;
  const why = age > 0 ? 'too old' : age < 0 ? 'in the future' : 'invalid';
  throw new WebhookVerificationError('INVALID_TIMESTAMP', `The timestamp of the webhook is ${why}`);
}

/** `verify` of Web Crypto takes the same time wherever two signatures differ. */
async function fitsAny(
  keys: readonly Key[],
  signatures: readonly Uint8Array<ArrayBuffer>[],
  signed: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  const pairs = keys.flatMap((key) => signatures.map((signature) => [key, signature] as const));
  const fits = await Promise.all(pairs.map(([key, signature]) => crypto.subtle.verify('HMAC', key, signature, signed)));
  return fits.includes(true);
}

function parsed(body: Uint8Array): Event {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    throw new WebhookVerificationError('INVALID_PAYLOAD', 'The body of the webhook is not JSON');
  }
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}

function concatenated(start: Uint8Array, end: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(start.length + end.length);
  bytes.set(start);
  bytes.set(end, start.length);
  return bytes;
}
