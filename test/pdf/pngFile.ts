import { crc32, deflateSync } from 'node:zlib';

export type PngChunk = readonly [type: string, data: Uint8Array];

/** The header of a PNG; `colourType` 0 is grey, 2 is RGB, 3 a palette, 4 and 6 have alpha. */
export interface PngHeader {
  readonly width: number;
  readonly height: number;
  readonly depth?: number;
  readonly colourType?: number;
  readonly interlaced?: boolean;
}

/** A PNG of any chunks, true or not. */
export function pngOf(chunks: readonly PngChunk[]): Uint8Array {
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...chunks.map(chunkOf)]);
}

/** A PNG of rows that each begin with their filter type, as the header says they are. */
export function pngOfRows(header: PngHeader, rows: Uint8Array, others: readonly PngChunk[] = []): Uint8Array {
  return pngOf([headerChunk(header), ...others, ['IDAT', deflateSync(rows, { level: 9 })], ['IEND', Buffer.alloc(0)]]);
}

export function headerChunk({ width, height, depth = 8, colourType = 2, interlaced = false }: PngHeader): PngChunk {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  data.set([depth, colourType, 0, 0, interlaced ? 1 : 0], 8);
  return ['IHDR', data];
}

function chunkOf([type, data]: PngChunk): Buffer {
  const chunk = Buffer.alloc(data.length + 12);
  chunk.writeUInt32BE(data.length, 0);
  chunk.write(type, 4, 'latin1');
  chunk.set(data, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, data.length + 8)), data.length + 8);
  return chunk;
}
