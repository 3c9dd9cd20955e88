import { deflateSync } from 'node:zlib';

const SMALL_BYTES = 4_096;
/** A window to match saves the time that a large one takes to be set up. */
const SMALL = { windowBits: 12, memLevel: 5 };
/** A twentieth more bytes than the usual level 6 for a third less time. */
const LARGE = { level: 4 };

/** Data for a `FlateDecode` stream; text as Latin-1. */
export function pack(data: Uint8Array | string): Uint8Array {
  const bytes = typeof data === 'string' ? Buffer.from(data, 'latin1') : data;
  return deflateSync(bytes, bytes.length <= SMALL_BYTES ? SMALL : LARGE);
}

/** As small as can be, for what is packed once and embedded often. */
export function packTightly(data: Uint8Array | string): Uint8Array {
  return deflateSync(typeof data === 'string' ? Buffer.from(data, 'latin1') : data, { level: 9, memLevel: 9 });
}
