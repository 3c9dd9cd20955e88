import { createHash } from 'node:crypto';
import { randomText } from '../ids.ts';

/** What a key looks like: people and secret scanners recognise it, and it has 256 random bits. */
const KEY_PREFIX = 'ci_live_';
const SESSION_PREFIX = 'ci_session_';
const SECRET_LENGTH = 43;

/** A hint shows this many characters of what is secret in a key, and no more than this share of a short one. */
const HINT_LENGTH = 4;
const HINT_SHARE = 1 / 8;

export function newSecret(): string {
  return KEY_PREFIX + randomText(SECRET_LENGTH);
}

export function newSessionSecret(): string {
  return SESSION_PREFIX + randomText(SECRET_LENGTH);
}

/** What a key is recognised by in a list. It says next to nothing of a key that somebody chose. */
export function hintOf(secret: string): string {
  const prefix = secret.startsWith(KEY_PREFIX) ? KEY_PREFIX : '';
  const length = Math.min(HINT_LENGTH, Math.floor((secret.length - prefix.length) * HINT_SHARE));
  return secret.slice(0, prefix.length + length);
}

/** Secrets have 256 random bits, so a plain hash cannot be reversed by guessing. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
