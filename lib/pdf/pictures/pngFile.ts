import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { convertIndexedToRgb, type DecodedPng, decode } from 'fast-png';
import { invalid } from '../../domain/problem.ts';
import type { Raster } from './raster.ts';

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
/** All that decides the pixels; texts, profiles and animation are left behind. */
const KEPT_CHUNKS = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']);
const MAX_PIXELS = 8_000_000;
/** More than the rows and their filter bytes in 16 bits a channel take, interlaced or not. */
const MAX_BYTES_PER_PIXEL = 9;

/** The pixels of a PNG from a stranger: dimensions and the size of what unpacks are checked before anything is. */
export function decodePng(bytes: Uint8Array): Raster {
  const chunks = readChunks(bytes).filter(({ type }) => KEPT_CHUNKS.has(type));
  const header = chunks[0]?.type === 'IHDR' && chunks[0].data.length === 13 ? viewOf(chunks[0].data) : undefined;
  if (!header) throw unreadable();
  const [width, height] = [header.getUint32(0), header.getUint32(4)];
  if (width * height > MAX_PIXELS) throw invalid('logo', `Must have no more than ${MAX_PIXELS / 1e6} million pixels`);
  if (width === 0 || height === 0) throw unreadable();
  try {
    const packed = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data));
    inflateSync(packed, { maxOutputLength: width * height * MAX_BYTES_PER_PIXEL + height * 8 + 64 });
    return toRaster(decode(joinChunks(chunks), { checkCrc: true }));
  } catch {
    throw unreadable();
  }
}

/** An opaque picture as PNG of 8 bits without interlacing; grey where it has no colour. */
export function encodePng({ width, height, pixels }: Raster): Uint8Array {
  const grey = isGrey(pixels);
  const samples = grey ? pixels.filter((_, index) => index % 3 === 0) : pixels;
  const header = new Uint8Array(13);
  viewOf(header).setUint32(0, width);
  viewOf(header).setUint32(4, height);
  header.set([8, grey ? 0 : 2, 0, 0, 0], 8);
  return joinChunks([
    { type: 'IHDR', data: header },
    { type: 'IDAT', data: deflateSync(filterRows(samples, width * (grey ? 1 : 3)), { level: 9 }) },
    { type: 'IEND', data: new Uint8Array() },
  ]);
}

interface Chunk {
  readonly type: string;
  readonly data: Uint8Array;
}

function readChunks(bytes: Uint8Array): readonly Chunk[] {
  const view = viewOf(bytes);
  const chunks: Chunk[] = [];
  for (let offset = SIGNATURE.length; offset + 12 <= bytes.length; ) {
    const size = view.getUint32(offset);
    if (offset + 12 + size > bytes.length) throw unreadable();
    const type = Buffer.from(bytes.subarray(offset + 4, offset + 8)).toString('latin1');
    chunks.push({ type, data: bytes.subarray(offset + 8, offset + 8 + size) });
    offset += 12 + size;
  }
  return chunks;
}

function joinChunks(chunks: readonly Chunk[]): Uint8Array {
  const parts = chunks.map(({ type, data }) => {
    const chunk = new Uint8Array(data.length + 12);
    viewOf(chunk).setUint32(0, data.length);
    chunk.set(Buffer.from(type, 'latin1'), 4);
    chunk.set(data, 8);
    viewOf(chunk).setUint32(data.length + 8, crc32(chunk.subarray(4, data.length + 8)));
    return chunk;
  });
  return new Uint8Array(Buffer.concat([SIGNATURE, ...parts]));
}

function toRaster(png: DecodedPng): Raster {
  const { width, height } = png;
  const data = png.palette ? convertIndexedToRgb(png) : png.data;
  const channels = png.palette ? data.length / (width * height) : png.channels;
  const depth = png.palette ? 8 : png.depth;
  const top = 2 ** depth - 1;
  const pixels = new Uint8Array(width * height * 4);
  const sample = (pixel: number, channel: number) => {
    const value = depth < 8 ? bits(data, pixel, width, depth) : (data[pixel * channels + channel] ?? 0);
    return Math.round((value * 255) / top);
  };
  const coloured = channels >= 3;
  for (let pixel = 0; pixel < width * height; pixel++) {
    for (let channel = 0; channel < 3; channel++) pixels[pixel * 4 + channel] = sample(pixel, coloured ? channel : 0);
    pixels[pixel * 4 + 3] = channels % 2 === 0 ? sample(pixel, channels - 1) : 255;
  }
  return { width, height, channels: 4, pixels };
}

/** A sample of fewer than 8 bits; rows begin on a byte. */
function bits(data: ArrayLike<number>, pixel: number, width: number, depth: number): number {
  const row = Math.floor(pixel / width);
  const bit = (pixel % width) * depth;
  const byte = data[row * Math.ceil((width * depth) / 8) + (bit >> 3)] ?? 0;
  return (byte >> (8 - depth - (bit & 7))) & (2 ** depth - 1);
}

function isGrey(pixels: Uint8Array): boolean {
  for (let index = 0; index < pixels.length; index += 3) {
    if (pixels[index] !== pixels[index + 1] || pixels[index] !== pixels[index + 2]) return false;
  }
  return true;
}

/** Each row as its differences to the row above (filter type 2), which suits the flat areas of a logo. */
function filterRows(samples: Uint8Array, rowBytes: number): Uint8Array {
  const rows = samples.length / rowBytes;
  const filtered = new Uint8Array(samples.length + rows);
  for (let row = 0; row < rows; row++) {
    const target = row * (rowBytes + 1);
    filtered[target] = 2;
    for (let index = 0; index < rowBytes; index++) {
      const offset = row * rowBytes + index;
      filtered[target + 1 + index] = (samples[offset] ?? 0) - (row === 0 ? 0 : (samples[offset - rowBytes] ?? 0));
    }
  }
  return filtered;
}

function unreadable() {
  return invalid('logo', 'Is not a readable PNG picture');
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
