import { deflateSync } from 'node:zlib';

/** Level 1 takes half the time of the usual level 6, for a tenth more bytes. A smaller window takes less time to set up. */
const FAST = { level: 1, windowBits: 14, memLevel: 7 };
const SMALL = { level: 4 };
const SMALLEST = { level: 9, memLevel: 9 };

/** Data for a `FlateDecode` stream. Text is written as Latin-1. */
export function compress(data: Uint8Array | string): Uint8Array {
  return deflateSync(bytesOf(data), FAST);
}

/** For fonts, which make up most of a document. */
export function compressMore(data: Uint8Array | string): Uint8Array {
  return deflateSync(bytesOf(data), SMALL);
}

/** For what is compressed once per process. */
export function compressMost(data: Uint8Array | string): Uint8Array {
  return deflateSync(bytesOf(data), SMALLEST);
}

function bytesOf(data: Uint8Array | string): Uint8Array {
  return typeof data === 'string' ? Buffer.from(data, 'latin1') : data;
}
