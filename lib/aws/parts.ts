import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** An item may have 400 KB; this leaves room for its other attributes. */
const PART_BYTES = 380_000;

/** JSON, compressed, in as many parts as items need: a typical invoice takes one part of under 1 KB. */
export function toParts(value: unknown): Uint8Array[] {
  const bytes = deflateRawSync(JSON.stringify(value));
  const parts: Uint8Array[] = [];
  for (let start = 0; start < bytes.length; start += PART_BYTES) parts.push(bytes.subarray(start, start + PART_BYTES));
  return parts;
}

export function fromParts<T>(parts: readonly Uint8Array[]): T {
  return JSON.parse(inflateRawSync(Buffer.concat(parts)).toString('utf8'));
}
