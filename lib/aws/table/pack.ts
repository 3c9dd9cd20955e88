import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { InvalidItem } from './itemKind.ts';
import { PACK_DICTIONARY } from './packDictionary.ts';
import type { Check } from './shape.ts';

/** How much packed data an item takes: an item has 400 KB at most, and other attributes. */
export const MAX_PACKED_BYTES = 380_000;

/**
 * What bytes start with that were packed with the dictionary. The two bits 0b110 stand for a kind of block that DEFLATE does not
 * have, so nothing that was packed without one starts like this.
 */
const FIRST_DICTIONARY = 0b111;

/**
 * JSON as compressed bytes: the content of a typical invoice takes 0.2 to 0.5 KB, and with its event under 1 KB, the unit that
 * writes are counted in.
 */
export function pack(value: unknown): Uint8Array {
  const packed = deflateRawSync(JSON.stringify(value), { dictionary: PACK_DICTIONARY });
  return Buffer.concat([Buffer.of(FIRST_DICTIONARY), packed]);
}

function inflate(bytes: Uint8Array): Buffer {
  if (bytes[0] !== FIRST_DICTIONARY) return inflateRawSync(bytes);
  return inflateRawSync(bytes.subarray(1), { dictionary: PACK_DICTIONARY });
}

/** What was packed, checked. Throws `InvalidItem`, whose message says nothing of what the bytes hold. */
export function unpack<T>(kind: string, check: Check<T>, bytes: Uint8Array): T {
  const value = parse(kind, bytes);
  if (check(value)) return value;
  throw new InvalidItem(kind, 'packed content');
}

function parse(kind: string, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(inflate(bytes).toString('utf8'));
  } catch {
    throw new InvalidItem(kind, 'packed content');
  }
}

/** The bytes in as many parts as items need. */
export function split(bytes: Uint8Array): Uint8Array[] {
  const count = Math.max(1, Math.ceil(bytes.length / MAX_PACKED_BYTES));
  return Array.from({ length: count }, (_, i) => bytes.subarray(i * MAX_PACKED_BYTES, (i + 1) * MAX_PACKED_BYTES));
}

export function join(parts: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(parts);
}
