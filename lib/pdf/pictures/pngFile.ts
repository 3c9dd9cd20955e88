import { inflateSync } from 'node:zlib';
import { decode } from 'fast-png';
import type { Box } from './raster.ts';

const SIGNATURE_BYTES = 8;
const HEADER_BYTES = 13;
/** Bytes of a chunk besides its data: length, type and checksum. */
const CHUNK_BYTES = 12;

/** The dimensions in a PNG's header. Undefined if it has none. */
export function readPngHeader(bytes: Uint8Array): Box | undefined {
  const [header] = chunksOf(bytes);
  if (header?.type !== 'IHDR' || header.data.length !== HEADER_BYTES) return undefined;
  const view = new DataView(header.data.buffer, header.data.byteOffset, header.data.byteLength);
  return { width: view.getUint32(0), height: view.getUint32(4) };
}

/** Whether the pixels of a PNG can be decoded, and unpack to no more than `maxBytes`. */
export function isReadable(bytes: Uint8Array, maxBytes: number): boolean {
  try {
    // Only chunks that decoding needs begin with an upper-case letter. Others may unpack to anything.
    const needed = chunksOf(bytes).filter(({ type }) => /^[A-Z]/.test(type));
    const packed = needed.filter(({ type }) => type === 'IDAT').map(({ data }) => data);
    inflateSync(Buffer.concat(packed), { maxOutputLength: maxBytes });
    const file = Buffer.concat([bytes.subarray(0, SIGNATURE_BYTES), ...needed.map(({ whole }) => whole)]);
    return decode(file, { checkCrc: true }).data.length > 0;
  } catch {
    return false;
  }
}

interface Chunk {
  readonly type: string;
  readonly data: Uint8Array;
  /** With its length, type and checksum. */
  readonly whole: Uint8Array;
}

function chunksOf(bytes: Uint8Array): Chunk[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: Chunk[] = [];
  for (let offset = SIGNATURE_BYTES; offset + CHUNK_BYTES <= bytes.length; ) {
    const end = offset + 8 + view.getUint32(offset);
    const type = Buffer.from(bytes.subarray(offset + 4, offset + 8)).toString('latin1');
    chunks.push({ type, data: bytes.subarray(offset + 8, end), whole: bytes.subarray(offset, end + 4) });
    offset = end + 4;
  }
  return chunks;
}
