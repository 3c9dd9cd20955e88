import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** What of an item packed bytes may take: an item has 400 KB at most, and other attributes. */
export const MAX_PACKED_BYTES = 380_000;

/** JSON as compressed bytes: a typical invoice takes under 1 KB, the unit that writes are counted in. */
export function pack(value: unknown): Uint8Array {
  return deflateRawSync(JSON.stringify(value));
}

export function unpack<T>(bytes: Uint8Array): T {
  return JSON.parse(inflateRawSync(bytes).toString('utf8'));
}

/** The bytes in as many parts as items need. */
export function split(bytes: Uint8Array): Uint8Array[] {
  const count = Math.max(1, Math.ceil(bytes.length / MAX_PACKED_BYTES));
  return Array.from({ length: count }, (_, i) => bytes.subarray(i * MAX_PACKED_BYTES, (i + 1) * MAX_PACKED_BYTES));
}

export function join(parts: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(parts);
}
