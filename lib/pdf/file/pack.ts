import { deflateSync } from 'node:zlib';

/** A tenth more bytes than the usual level 6 for half of the time; a smaller window also takes less time to be set up. */
const FAST = { level: 1, windowBits: 14, memLevel: 7 };
const SMALLER = { level: 4 };
const SMALLEST = { level: 9, memLevel: 9 };

/** Data for a `FlateDecode` stream; text as Latin-1. */
export function pack(data: Uint8Array | string): Uint8Array {
  return deflateSync(bytesOf(data), FAST);
}

/** For outlines of glyphs, which take most of a document's bytes. */
export function packSmaller(data: Uint8Array | string): Uint8Array {
  return deflateSync(bytesOf(data), SMALLER);
}

/** For what is packed once and embedded often. */
export function packSmallest(data: Uint8Array | string): Uint8Array {
  return deflateSync(bytesOf(data), SMALLEST);
}

function bytesOf(data: Uint8Array | string): Uint8Array {
  return typeof data === 'string' ? Buffer.from(data, 'latin1') : data;
}
