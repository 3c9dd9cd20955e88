/** A logo, ready to be embedded in a document. */
export interface LogoImage {
  readonly width: number;
  readonly height: number;
  readonly filter: 'DCTDecode' | 'FlateDecode';
  readonly colours: 1 | 3;
  readonly data: Uint8Array;
}

const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const FRAME_MARKERS = new Set([0xc0, 0xc1, 0xc2]);

/**
 * Reads a logo that `normaliseLogo` wrote: an opaque PNG of 8 bits without interlacing, or a JPEG. Undefined for anything
 * else, so that a document with a damaged logo is rendered without it.
 */
export function readLogo(bytes: Uint8Array): LogoImage | undefined {
  try {
    return PNG_SIGNATURE.every((byte, index) => bytes[index] === byte) ? readPng(bytes) : readJpeg(bytes);
  } catch {
    return undefined;
  }
}

function readPng(bytes: Uint8Array): LogoImage | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const width = view.getUint32(16);
  const height = view.getUint32(20);
  const colourType = bytes[25];
  const plain = bytes[24] === 8 && (colourType === 0 || colourType === 2) && bytes[28] === 0;
  if (!plain || width === 0 || height === 0) return undefined;
  const data = imageData(bytes, view);
  return { width, height, filter: 'FlateDecode', colours: colourType === 2 ? 3 : 1, data };
}

function imageData(bytes: Uint8Array, view: DataView): Uint8Array {
  const chunks: Uint8Array[] = [];
  for (let offset = 8; offset + 12 <= bytes.length; ) {
    const size = view.getUint32(offset);
    const type = String.fromCharCode(...bytes.subarray(offset + 4, offset + 8));
    if (type === 'IDAT') chunks.push(bytes.subarray(offset + 8, offset + 8 + size));
    if (type === 'IEND') break;
    offset += size + 12;
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
}

function readJpeg(bytes: Uint8Array): LogoImage | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint16(0) !== 0xffd8) return undefined;
  for (let offset = 2; offset + 10 < bytes.length; offset += 2 + view.getUint16(offset + 2)) {
    const marker = view.getUint16(offset) & 0xff;
    if (!FRAME_MARKERS.has(marker)) continue;
    const height = view.getUint16(offset + 5);
    const width = view.getUint16(offset + 7);
    const colours = view.getUint8(offset + 9);
    if ((colours !== 1 && colours !== 3) || width === 0 || height === 0) return undefined;
    return { width, height, filter: 'DCTDecode', colours, data: bytes };
  }
  return undefined;
}
