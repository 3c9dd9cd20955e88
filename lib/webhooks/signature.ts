import { createHmac, randomBytes } from 'node:crypto';

const PREFIX = 'whsec_';
const SECRET_BYTES = 32;

/** What Standard Webhooks allows. */
const [LEAST_SECRET_BYTES, MOST_SECRET_BYTES] = [24, 64];

/** What is signed. `timestamp` is in seconds since 1970, and `body` is exactly what is sent. */
export interface Signed {
  readonly id: string;
  readonly timestamp: number;
  readonly body: string;
  /** More than one while a secret is being replaced. */
  readonly secrets: readonly string[];
}

/** A new random secret of 256 bits, such as `whsec_MfKQ…`. */
export function newWebhookSecret(): string {
  return PREFIX + randomBytes(SECRET_BYTES).toString('base64');
}

/**
 * The value of the header `webhook-signature`, as Standard Webhooks defines it: `v1,…` for each secret, with spaces
 * between them. Throws without a secret, and for an id or a timestamp that would make the signed text ambiguous.
 */
export function sign({ id, timestamp, body, secrets }: Signed): string {
  if (!/^[\w-]+$/.test(id)) throw new RangeError('The id of a webhook message may have letters, digits, _ and - only');
  if (!Number.isSafeInteger(timestamp) || timestamp < 0) throw new RangeError('A timestamp is in whole seconds');
  if (secrets.length === 0) throw new RangeError('There is no secret to sign with');
  return secrets.map((secret) => `v1,${signature(keyOf(secret), `${id}.${timestamp}.${body}`)}`).join(' ');
}

function signature(key: Buffer, text: string): string {
  return createHmac('sha256', key).update(text, 'utf8').digest('base64');
}

/** The messages never quote the secret. */
function keyOf(secret: string): Buffer {
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  if (secret !== PREFIX + key.toString('base64')) throw new RangeError('A secret is whsec_ and base64');
  if (key.length < LEAST_SECRET_BYTES || key.length > MOST_SECRET_BYTES) {
    throw new RangeError(`A secret has ${LEAST_SECRET_BYTES} to ${MOST_SECRET_BYTES} bytes`);
  }
  return key;
}
